import { z } from "zod";
import type { Database } from "@/lib/db/rpc";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log";
import { seal, unseal } from "./sealed-answer";

const KEY = /^[\x21-\x7e]{8,128}$/;

const begun = z.object({
  state: z.enum(["new", "replay", "mismatch", "running"]),
  status_code: z.number().int().nullable(),
  response: z.unknown(),
});

export interface OnceRequest {
  /** The user whose key it is. */
  readonly principal: string;
  readonly endpoint: string;
  readonly key: string;
  readonly fingerprint: string;
}

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
 * `idempotency_mismatch`. A failure is not stored, so that the client's retry can succeed.
 *
 * `work` itself must bear to be run again: its first run may have been cut off before the answer was kept, and a stored
 * answer can no longer be opened once the server's secret has changed.
 */
export async function once(
  database: Database,
  request: OnceRequest,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { isReplay: boolean }> {
  const args = { p_endpoint: request.endpoint, p_key: request.key };
  const sealing = { ...request, secret: serverEnv().SUPABASE_SECRET_KEY };
  const start = await database.rpc("idempotency_begin", { ...args, p_hash: request.fingerprint }, begun);
  if (start.state === "mismatch") throw new AppError("idempotency_mismatch");
  if (start.state === "running") throw new AppError("idempotency_in_progress", { retryAfterSeconds: 1 });
  if (start.state === "replay") {
    const stored = await unseal(sealing, start.response);
    return stored
      ? { status: start.status_code ?? 200, body: stored.body, isReplay: true }
      : { ...(await work()), isReplay: true };
  }
  const answer = await work().catch(async (error: unknown) => {
    // the caller may correct the cause and use the same key again; what was done all the same stays with its key
    await database.rpc("idempotency_abandon", args, z.unknown()).catch(() => undefined);
    throw error;
  });
  // from here on the work is done: failing to remember the answer must neither hide it nor free the key
  await seal(sealing, answer.body)
    .then((response) =>
      database.rpc("idempotency_finish", { ...args, p_status: answer.status, p_response: response }, z.unknown()),
    )
    .catch((cause: unknown) => log("error", "answer not kept", { endpoint: request.endpoint, cause }));
  return { ...answer, isReplay: false };
}

/** SHA-256 of the body as sent; the fingerprint that a repeated request must match. */
export async function fingerprintOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
