import { z } from "zod";
import { pingCache } from "@/lib/cache/cache-aside";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";

const TIMEOUT_MS = 2_500;

/** Asks all parts at once. Rejects with `unavailable` that names those which do not answer in time. */
export async function checkReadiness({ ctx }: { ctx: VerbContext }) {
  const parts: Readonly<Record<string, () => Promise<unknown>>> = {
    database: () => ctx.database.rpc("list_vehicle_classes", {}, z.array(z.unknown()).min(1)),
    redis: pingCache,
    keys: askForKeys,
  };
  const away: string[] = [];
  await Promise.all(
    Object.entries(parts).map(([name, ask]) =>
      inTime(ask()).catch(() => {
        away.push(name);
      }),
    ),
  );
  if (away.length > 0) {
    throw new AppError("unavailable", { detail: `${away.sort().join(", ")} away`, retryAfterSeconds: 5 });
  }
  return { status: "ready" as const, checks: { database: "ok" as const, redis: "ok" as const, keys: "ok" as const } };
}

async function askForKeys(): Promise<void> {
  const url = `${serverEnv().NEXT_PUBLIC_SUPABASE_URL}/auth/v1/.well-known/jwks.json`;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  z.object({ keys: z.array(z.unknown()).min(1) }).parse(await response.json());
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("late")), TIMEOUT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
