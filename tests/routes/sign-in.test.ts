/** Opening sessions: what guesses cost, and that the owner gets in all the same. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { admitTry, noteSuccess } from "@/lib/ratelimit/sign-in-guard";
import { SIGN_IN_RULES } from "@/lib/ratelimit/sign-in-rules";
import { type Api, PASSWORD, startApi } from "./support/api";

vi.setConfig({ testTimeout: 60_000 });

const ORIGIN = "http://localhost:3000";
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface From {
  readonly address?: string;
  readonly cookie?: string;
  readonly origin?: string | null;
}

const post = (path: string, body: object, { address, cookie, origin = ORIGIN }: From = {}) =>
  api.call(`POST /api/v1/auth/${path}`, {
    body,
    headers: {
      ...(origin === null ? {} : { origin }),
      ...(cookie ? { cookie } : {}),
      ...(address ? { "cf-connecting-ip": address } : {}),
    },
  });
const signIn = (email: string, password: string, from?: From) => post("sign-in", { email, password }, from);

let accounts = 0;
/** Somebody with a confirmed address and the demo password. */
async function account(): Promise<string> {
  accounts += 1;
  const email = `owner-${accounts}@example.com`;
  const response = await fetch(`${api.stack.url}/auth/v1/admin/users`, {
    method: "POST",
    headers: { apikey: api.stack.keys.secret, "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD, email_confirm: true }),
  });
  expect(response.status).toBe(200);
  return email;
}
const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Wrong passwords from so many addresses, one each. */
async function guessFrom(email: string, addresses: number, block: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < addresses; index += 1) {
    statuses.push((await signIn(email, "not the password", { address: `203.0.${block}.${index}` })).status);
  }
  return statuses;
}

describe("a session", () => {
  it("is opened by the right password: cookies that the API believes, and one that knows the device", async () => {
    const { status, body, headers } = await signIn(await account(), PASSWORD);
    expect([status, body]).toEqual([200, { isSignedIn: true }]);
    const set = headers.getSetCookie();
    expect(set.some((cookie) => /^sb-[\w-]+-auth-token(?:\.0)?=/.test(cookie))).toBe(true);
    expect(set.find((cookie) => cookie.startsWith("nx-device="))).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(headers.get("cache-control")).toBe("no-store");
    const me = await api.call("GET /api/v1/me", { headers: { cookie: cookiesOf(headers) } });
    expect(me.status).toBe(200);
  });

  it("is opened by our own pages alone", async () => {
    const email = await account();
    for (const origin of [null, "https://evil.test", "null", "http://localhost:3000.evil.test"]) {
      const { status, body, headers } = await signIn(email, PASSWORD, { origin });
      expect([origin, status, body.code, headers.getSetCookie()]).toEqual([origin, 403, "csrf_rejected", []]);
    }
  });

  it("is refused in the same words for a wrong password and for nobody's address", async () => {
    const answers = [await signIn(await account(), "wrong"), await signIn("nobody@example.com", "wrong")];
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers.getSetCookie()]).toEqual([401, "invalid_credentials", []]);
    }
  });

  it("is neither opened nor guessed at while the tries cannot be counted, and opened again afterwards", async () => {
    const email = await account();
    const original = globalThis.fetch;
    let asked = 0;
    vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.includes("/redis")) return Promise.reject(new TypeError("fetch failed"));
      if (url.includes("/auth/v1/token")) asked += 1;
      return original(input, init);
    });
    const away = await signIn(email, PASSWORD);
    vi.unstubAllGlobals();
    expect([away.status, away.body.code, away.headers.get("retry-after"), asked]).toEqual([503, "unavailable", "5", 0]);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });
});

describe("guesses", () => {
  it("at one account from one address pause longer and longer, and the right one waits like the wrong ones", async () => {
    const email = await account();
    const address = "198.18.0.1";
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await signIn(email, "wrong", { address })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await signIn(email, PASSWORD, { address });
    expect([right.status, right.body.code, Number(right.headers.get("retry-after"))]).toEqual([
      429,
      "rate_limited",
      expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 2),
    ]);
  });

  it("that arrive at once are all counted", async () => {
    const email = await account();
    const address = "198.18.0.2";
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn(email, "wrong", { address })));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    // whom the busy store does not answer in time is not let in either
    expect(answers.every(({ status }) => [401, 429, 503].includes(status))).toBe(true);
  });

  it("from many addresses stop at the account, and the owner gets in from a device or an address it knows", async () => {
    const email = await account();
    const home = "198.18.0.3";
    const before = await signIn(email, PASSWORD, { address: home });
    const device = before.headers.getSetCookie().find((cookie) => cookie.startsWith("nx-device="));
    const { perAccount } = SIGN_IN_RULES.password;
    const statuses = await guessFrom(email, perAccount + 5, 113);
    expect(statuses.slice(0, perAccount).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(perAccount).every((status) => status === 429)).toBe(true);
    // somewhere new, without the device: not now
    expect((await signIn(email, PASSWORD, { address: "198.18.0.4" })).status).toBe(429);
    expect((await signIn(email, PASSWORD, { address: home })).status).toBe(200);
    const cookie = device?.split(";")[0];
    expect((await signIn(email, PASSWORD, { address: "198.18.0.5", cookie })).status).toBe(200);
  });

  it("behind the owner's own address do not keep the owner's device out", async () => {
    const email = await account();
    const hotel = "198.18.0.6";
    const before = await signIn(email, PASSWORD, { address: hotel });
    const cookie = before.headers
      .getSetCookie()
      .find((each) => each.startsWith("nx-device="))
      ?.split(";")[0];
    for (let count = 0; count < 7; count += 1) await signIn(email, "wrong", { address: hotel });
    expect((await signIn(email, PASSWORD, { address: hotel })).status).toBe(429);
    expect((await signIn(email, PASSWORD, { address: hotel, cookie })).status).toBe(200);
  });

  it("gain nothing from a made-up, a foreign or a changed device", async () => {
    const [mine, theirs] = [await account(), await account()];
    const own = (await signIn(mine, PASSWORD)).headers.getSetCookie().find((each) => each.startsWith("nx-device="));
    const value = own?.split(";")[0] ?? "";
    const [version, payload = "", signature] = value.slice("nx-device=".length).split(".");
    const content = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const widened = Buffer.from(JSON.stringify({ ...content, id: "B".repeat(24) })).toString("base64url");
    await guessFrom(theirs, SIGN_IN_RULES.password.perAccount, 114);
    for (const cookie of [value, `nx-device=${version}.${widened}.${signature}`, "nx-device=v1.e30.AAAA"]) {
      expect((await signIn(theirs, PASSWORD, { cookie, address: "198.18.0.7" })).status).toBe(429);
    }
  });

  it("of one address at many accounts stop at the address", async () => {
    const address = "198.18.9.9";
    const { perAddress } = SIGN_IN_RULES.password;
    const now = Date.now();
    for (let count = 0; count < perAddress; count += 1) {
      await admitTry("password", { account: `stuffed-${count}`, address, deviceId: null }, now);
    }
    const next = admitTry("password", { account: "stuffed-next", address, deviceId: null }, now);
    await expect(next).rejects.toMatchObject({ code: "rate_limited" });
    // whoever brings a device that opened the account before is not stopped by the others behind the address
    const owner = admitTry("password", { account: "stuffed-next", address, deviceId: "device-1" }, now);
    await expect(owner).resolves.toEqual({ isKnown: true });
  });

  it("pause twice as long each time, up to a quarter of an hour, and a success ends the pauses", async () => {
    const origin = { account: "patient", address: "patient-address", deviceId: null };
    let now = Date.now();
    const pauses: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const refused = await admitTry("password", origin, now).then(
        () => 0,
        (error: { retryAfterSeconds: number }) => error.retryAfterSeconds,
      );
      if (refused > 0) pauses.push(refused);
      now += refused * 1_000;
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256]);
    for (let count = 0; count < 12; count += 1) {
      now += SIGN_IN_RULES.password.maxPauseMs;
      await admitTry("password", origin, now);
    }
    await expect(admitTry("password", origin, now)).rejects.toMatchObject({ retryAfterSeconds: 15 * 60 });
    await noteSuccess("password", origin, false, now);
    await expect(admitTry("password", origin, now)).resolves.toEqual({ isKnown: true });
  });
});

describe("messages", () => {
  it("are sent by the link, the recovery and the sign-up, with a verifier for this browser", async () => {
    const email = await account();
    const link = await post("link", { email, next: "/rides" });
    expect([link.status, link.body]).toEqual([200, { isSignedIn: false }]);
    expect(cookiesOf(link.headers)).toMatch(/code-verifier=/);
    const recovery = await post("recovery", { email: await account(), next: "/reset-password" });
    expect([recovery.status, recovery.body]).toEqual([200, { isSignedIn: false }]);
    const created = { email: "fresh@example.com", password: "four quiet lamps at noon", displayName: "Fresh" };
    const signUp = await post("sign-up", created);
    expect([signUp.status, signUp.body]).toEqual([200, { isSignedIn: false }]);
    const mails = await (await fetch(`${api.stack.url}/mailbox/api/messages?limit=50`)).text();
    for (const to of [email, "fresh@example.com"]) expect(mails).toContain(to);
    expect(mails).toContain(encodeURIComponent(encodeURIComponent("/rides")).slice(0, 6));
  });

  it("do not tell whether an address has an account", async () => {
    const taken = { email: await account(), password: "four quiet lamps at noon", displayName: "Someone" };
    const answers = [
      await post("sign-up", taken),
      await post("recovery", { email: "nobody-at-all@example.com" }),
      await post("recovery", { email: taken.email }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 3 }, () => [200, { isSignedIn: false }]),
    );
  });

  it("to one person are few, whoever asks, and the owner's known device still gets one", async () => {
    const email = await account();
    const before = await signIn(email, PASSWORD, { address: "198.18.1.1" });
    const cookie = before.headers
      .getSetCookie()
      .find((each) => each.startsWith("nx-device="))
      ?.split(";")[0];
    const statuses: number[] = [];
    for (let index = 0; index < SIGN_IN_RULES.mail.perAccount + 2; index += 1) {
      const { status } = await post("recovery", { email }, { address: `203.0.115.${index}` });
      statuses.push(status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
    const { status } = await post("recovery", { email }, { address: "198.18.1.2", cookie });
    // ours lets it pass; the sign-in service keeps a minute between two mails to one address by itself
    expect([200, 429]).toContain(status);
  });

  it("lead to this site only", async () => {
    const email = await account();
    await post("link", { email, next: "https://evil.test/" });
    const mails = await (await fetch(`${api.stack.url}/mailbox/api/messages?limit=10`)).text();
    expect(mails).not.toContain("evil.test");
  });

  it("keep a guest's rides: the guest becomes the account", async () => {
    const token = await api.guest();
    const session = Buffer.from(
      JSON.stringify({
        access_token: token,
        refresh_token: "x",
        expires_at: 9_999_999_999,
        token_type: "bearer",
        user: {},
      }),
    ).toString("base64url");
    const name = `sb-${new URL(api.stack.url).hostname.split(".")[0]}-auth-token`;
    const body = { email: "guest-turned@example.com", password: "four quiet lamps at noon", displayName: "Guest" };
    const { status } = await post("sign-up", body, { cookie: `${name}=base64-${session}` });
    expect(status).toBe(200);
    const rows = await api.stack.context.backend.query<{ change: string }>(
      "select email_change as change from auth.users where is_anonymous and email_change <> ''",
    );
    expect(rows.map(({ change }) => change)).toContain("guest-turned@example.com");
  });
});
