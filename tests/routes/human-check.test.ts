/** With the keys of the check set, a browser that nobody knows shows that a person sits there. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Api, PASSWORD, startApi } from "./support/api";

let api: Api;
let verdict: () => Response;
let asked: URLSearchParams[] = [];
const original = globalThis.fetch;

beforeAll(async () => {
  process.env.TURNSTILE_SITE_KEY = "0x-site-key-of-a-test";
  process.env.TURNSTILE_SECRET_KEY = "0x-secret-key-of-a-test";
  api = await startApi();
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    if (!String(input).startsWith("https://challenges.cloudflare.com/")) return original(input, init);
    asked.push(new URLSearchParams(String(init?.body)));
    return verdict();
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  delete process.env.TURNSTILE_SITE_KEY;
  delete process.env.TURNSTILE_SECRET_KEY;
  await api.close();
});
beforeEach(() => {
  asked = [];
  verdict = () => Response.json({ success: true, hostname: "localhost", action: "sign-in" });
});

const signIn = (humanToken?: string, headers: Record<string, string> = {}) =>
  api.call("POST /api/v1/auth/sign-in", {
    body: { email: "driver12@biscayne.demo", password: PASSWORD, ...(humanToken ? { humanToken } : {}) },
    headers: { origin: "http://localhost:3000", "cf-connecting-ip": "198.51.100.77", ...headers },
  });
const result = async (answer: ReturnType<typeof signIn>) => {
  const { status, body } = await answer;
  return [status, body.code];
};

describe("the check for a person", () => {
  it("is asked of an unknown browser, with the caller's address", async () => {
    expect(await result(signIn())).toEqual([403, "human_check_required"]);
    expect(asked).toEqual([]);
  });

  it.each([
    ["a refused token", { success: false }],
    ["a token of another site", { success: true, hostname: "evil.test", action: "sign-in" }],
    ["a token for something else", { success: true, hostname: "localhost", action: "newsletter" }],
  ])("refuses %s", async (_name, answer) => {
    verdict = () => Response.json(answer);
    // somewhere else each time: what is under test is not the pauses
    const headers = { "cf-connecting-ip": `198.51.100.${100 + JSON.stringify(answer).length}` };
    expect(await result(signIn("token", headers))).toEqual([403, "human_check_required"]);
    expect(asked[0]?.get("secret")).toBe("0x-secret-key-of-a-test");
  });

  it("lets nobody through while it cannot be asked", async () => {
    verdict = () => {
      throw new TypeError("fetch failed");
    };
    expect(await result(signIn("token", { "cf-connecting-ip": "198.51.100.90" }))).toEqual([503, "unavailable"]);
  });

  it("is passed once, and not asked of the browser that is known then", async () => {
    const first = await signIn("token");
    expect(first.status).toBe(200);
    expect(asked[0]?.get("remoteip")).toBe("198.51.100.77");
    const device = first.headers.getSetCookie().find((cookie) => cookie.startsWith("nx-device="));
    const again = await signIn(undefined, { cookie: device?.split(";")[0] ?? "", "cf-connecting-ip": "198.51.100.91" });
    expect(again.status).toBe(200);
  });
});
