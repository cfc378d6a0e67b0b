import { createHash } from "node:crypto";
import { z } from "zod";
import type { GatewayRequest, GatewayResponse, OutgoingMessage } from "../types";
import { jsonResponse, readBearer, readJson, sameSecret } from "../ui";
import type { LocalMailbox } from "./mailbox";

const addresses = z.union([z.string().min(3).max(320), z.array(z.string().min(3).max(320)).min(1).max(50)]);
const emailSchema = z.object({
  from: z.string().min(3).max(320),
  to: addresses,
  subject: z.string().max(998),
  html: z.string().max(2_000_000).optional(),
  text: z.string().max(2_000_000).optional(),
  headers: z.record(z.string().max(200), z.string().max(2_000)).optional(),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  tags: z
    .array(z.object({ name: z.string().max(256), value: z.string().max(256) }))
    .max(20)
    .optional(),
});
type Email = z.infer<typeof emailSchema>;

const ADDRESS = /^(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/;

function failure(statusCode: number, name: string, message: string): GatewayResponse {
  return jsonResponse(statusCode, { statusCode, name, message });
}

/** A plain reading of an HTML mail, for lists and for programs that look for a word. */
export function htmlToText(markup: string): string {
  return markup
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<(?:br|\/p|\/div|\/tr|\/h\d|\/li)\b[^>]*>/gi, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function describeProblem(input: unknown): GatewayResponse | undefined {
  const parsed = emailSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? "body");
    const isMissing = typeof input === "object" && input !== null && !(field in input);
    return isMissing
      ? failure(422, "missing_required_field", `Missing \`${field}\` field.`)
      : failure(422, "validation_error", `Invalid \`${field}\` field: ${issue?.message ?? "wrong type"}.`);
  }
  const { from, to, html, text } = parsed.data;
  if (html === undefined && text === undefined)
    return failure(422, "missing_required_field", "Missing `html` or `text` field.");
  if (!ADDRESS.test(from)) return failure(422, "invalid_from_address", "Invalid `from` field: not an e-mail address.");
  if (![to].flat().every((address) => ADDRESS.test(address)))
    return failure(422, "validation_error", "Invalid `to` field: not an e-mail address.");
  return undefined;
}

function toMessage(email: Email): OutgoingMessage {
  return {
    channel: "email",
    from: email.from,
    to: [email.to].flat().join(", "),
    subject: email.subject,
    text: email.text ?? htmlToText(email.html ?? ""),
    html: email.html,
    meta: email.headers,
  };
}

/** `POST /emails` as Resend answers it: `{ id }`, or `{ statusCode, name, message }`. Unknown fields are ignored there too. */
export async function acceptResendEmail(mailbox: LocalMailbox, request: GatewayRequest): Promise<GatewayResponse> {
  const key = readBearer(request);
  if (!key) return failure(401, "missing_api_key", "Missing API key in the authorization header.");
  if (!sameSecret(key, mailbox.credentials.emailApiKey)) return failure(403, "invalid_api_key", "API key is invalid.");
  const onceKey = request.headers["idempotency-key"];
  if (onceKey !== undefined && (onceKey === "" || onceKey.length > 256))
    return failure(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  const input = readJson(request);
  const problem = describeProblem(input);
  if (problem) return problem;
  const message = toMessage(emailSchema.parse(input));
  if (onceKey === undefined) return jsonResponse(200, { id: (await mailbox.deliver(message)).id });
  const fingerprint = createHash("sha256").update(request.body).digest("hex");
  const result = await mailbox.deliverOnce(onceKey, fingerprint, message);
  if ("conflict" in result)
    return failure(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload.");
  return jsonResponse(200, { id: result.message.id });
}
