/**
 * Cloudflare Turnstile, where the deployment has a pair of keys: a browser that nobody knows shows that a person sits in
 * front of it before a password is tried or a message is sent. Without keys nobody is asked.
 */
import { z } from "zod";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

const TIMEOUT_MS = 3_000;
const DEFAULT_BASE = "https://challenges.cloudflare.com";

const verdict = z.object({ success: z.boolean(), hostname: z.string().optional(), action: z.string().optional() });

/** The action that the widget names, so that a token of another page of the site does not count here. */
export const HUMAN_CHECK_ACTION = "sign-in";

/** Throws `human_check_required` without a good token, `unavailable` while nobody can judge it. */
export async function assertHuman(token: string | undefined, visit: { address: string; host: string }): Promise<void> {
  const env = serverEnv();
  if (!env.TURNSTILE_SECRET_KEY || !env.TURNSTILE_SITE_KEY) return;
  if (!token) throw new AppError("human_check_required");
  const body = new URLSearchParams({ secret: env.TURNSTILE_SECRET_KEY, response: token });
  if (visit.address !== "unknown") body.set("remoteip", visit.address);
  const answer = await fetch(new URL("/turnstile/v0/siteverify", env.TURNSTILE_API_BASE ?? DEFAULT_BASE), {
    method: "POST",
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then(async (response) => verdict.parse(await response.json()))
    .catch((cause: unknown) => {
      throw new AppError("unavailable", { retryAfterSeconds: 5, cause });
    });
  const isHere = answer.hostname === undefined || answer.hostname === visit.host;
  const isForThis = answer.action === undefined || answer.action === HUMAN_CHECK_ACTION;
  if (!answer.success || !isHere || !isForThis) throw new AppError("human_check_required");
}
