import { deviceCookieName, hashFor, readDevice, writeDevice } from "@/lib/auth/device-cookie";
import { assertHuman } from "@/lib/auth/human-check";
import { safeNextPath } from "@/lib/auth/next-path";
import type { Visit } from "@/lib/auth/sign-in-service";
import { serverEnv } from "@/lib/env";
import { admitTry, noteSuccess } from "@/lib/ratelimit/sign-in-guard";
import type { SignInKind } from "@/lib/ratelimit/sign-in-rules";
import type { VerbContext } from "../context";

export interface Try {
  readonly visit: Visit;
  /** Takes the count of this try back and remembers the browser. */
  succeed(): Promise<void>;
}

/** The browser of an operation whose contract says that it opens a session. */
export function visitOf(ctx: VerbContext): Visit {
  if (!ctx.visit) throw new Error("the contract does not open a session");
  return ctx.visit;
}

/**
 * Counts a try for an account and asks an unknown browser for a person. Throws `rate_limited`, `human_check_required`,
 * or `unavailable` while the tries cannot be counted.
 */
export async function beginTry(
  ctx: VerbContext,
  kind: SignInKind,
  { email, humanToken }: { readonly email: string; readonly humanToken?: string },
): Promise<Try> {
  const visit = visitOf(ctx);
  const secret = serverEnv().SUPABASE_SECRET_KEY;
  const url = new URL(visit.origin);
  const isSecure = url.protocol === "https:";
  const cookie = deviceCookieName(isSecure);
  const [account, address, device] = await Promise.all([
    hashFor(secret, "account", email),
    hashFor(secret, "address", visit.address),
    readDevice(secret, visit.cookies.find(({ name }) => name === cookie)?.value, ctx.now),
  ]);
  const deviceId = device?.accounts.includes(account) ? device.id : null;
  const origin = { account, address, deviceId };
  const { isKnown } = await admitTry(kind, origin, ctx.now);
  if (!isKnown) await assertHuman(humanToken, { address: visit.address, host: url.hostname });
  return {
    visit,
    succeed: async () => {
      const { value, maxAge } = await writeDevice(secret, device, account, ctx.now);
      const flags = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isSecure ? "; Secure" : ""}`;
      visit.setCookies.push(`${cookie}=${value}; ${flags}`);
      // the session is open: a count that stays too high costs a pause at worst
      await noteSuccess(kind, origin, isKnown, ctx.now).catch(() => undefined);
    },
  };
}

/** Where a mailed link leads: our own callback, then a path of this site. */
export function callbackFor(visit: Visit, next: string | undefined): string {
  return `${visit.origin}/auth/callback?next=${encodeURIComponent(safeNextPath(next))}`;
}
