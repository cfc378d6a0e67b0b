import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { signTokenRequest } from "@/lib/realtime/ably-token";
import type { VerbContext } from "../context";

/** An hour: who is dismissed hears nothing after it; Supabase's own channels end with the session. */
const TTL_MS = 3_600_000;

interface Call {
  ctx: VerbContext;
  input: { body: { channels: string[] } };
}

/** Signs what the database says the caller may listen to; all of what was asked for, or `not_found`. */
export async function createRealtimeToken({ ctx, input }: Call) {
  const { ABLY_API_KEY: apiKey } = serverEnv();
  if (!apiKey || !ctx.caller) throw new AppError("not_found");
  const asked = [...new Set(input.body.channels)];
  const readable = await ctx.database.rpc("readable_topics", { p_topics: asked }, z.array(z.string()));
  if (readable.length !== asked.length) throw new AppError("not_found");
  return signTokenRequest(apiKey, {
    clientId: toPublicId("user", ctx.caller.userId),
    channels: readable,
    ttlMs: TTL_MS,
    now: ctx.now,
    nonce: crypto.randomUUID(),
  });
}
