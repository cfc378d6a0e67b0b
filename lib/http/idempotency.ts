import { z } from "zod";
import type { Database } from "@/lib/db/rpc";
import { AppError } from "@/lib/errors/app-error";

const KEY = /^[\x21-\x7e]{8,128}$/;

const begun = z.object({
  state: z.enum(["new", "replay", "mismatch", "running"]),
  status_code: z.number().int().nullable(),
  response: z.unknown(),
});

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The request's key. Throws `idempotency_key_required` when it is missing, `invalid_request` when it is no key. */
export function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key === null) throw new AppError("idempotency_key_required");
  if (!KEY.test(key)) throw new AppError("invalid_request", { detail: "Idempotency-Key: 8 to 128 visible characters" });
  return key;
}

/**
 * Runs `work` once for a principal, endpoint and key. A repeated request gets the stored answer, one with another body
 * `idempotency_mismatch`. A failure of ours (5xx) is not stored, so that the client's retry can succeed.
 */
export async function once(
  database: Database,
  request: { endpoint: string; key: string; fingerprint: string },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { isReplay: boolean }> {
  const args = { p_endpoint: request.endpoint, p_key: request.key };
  const start = await database.rpc("idempotency_begin", { ...args, p_hash: request.fingerprint }, begun);
  if (start.state === "mismatch") throw new AppError("idempotency_mismatch");
  if (start.state === "running") throw new AppError("idempotency_in_progress", { retryAfterSeconds: 1 });
  if (start.state === "replay") return { status: start.status_code ?? 200, body: start.response, isReplay: true };
  const answer = await work().catch(async (error: unknown) => {
    // the caller may correct the cause and use the same key again: nothing was written
    await database.rpc("idempotency_abandon", args, z.unknown()).catch(() => undefined);
    throw error;
  });
  // from here on the work is done: failing to remember the answer must neither hide it nor free the key
  await database
    .rpc("idempotency_finish", { ...args, p_status: answer.status, p_response: answer.body }, z.unknown())
    .catch((cause: unknown) => console.error("answer not kept", { endpoint: request.endpoint, cause }));
  return { ...answer, isReplay: false };
}

/** SHA-256 of the body as sent; the fingerprint that a repeated request must match. */
export async function fingerprintOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
