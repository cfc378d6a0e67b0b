import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { postOnce } from "./post";
import { retryPauseMs } from "./schedule";
import { newSecret, sealSecret, unsealSecret } from "./secret";
import { signedHeaders } from "./sign";

describe("signatures", () => {
  const body = JSON.stringify({ type: "ride.confirmed", data: { name: "Ñandú 東京" } });
  const sign = (secrets: string[], now = Date.now()) => signedHeaders({ id: "evt_1", body, now }, secrets);

  it("verify with the library of the standard, with either secret during a rotation", async () => {
    const [old, fresh] = [newSecret(), newSecret()];
    const headers = await sign([fresh, old]);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  });
  it("do not verify for another body, secret or time", async () => {
    const secret = newSecret();
    const headers = await sign([secret]);
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, "webhook-id": "evt_2" })).toThrow();
    const late = sign([secret], Date.now() - 10 * 60_000);
    await expect(late.then((old) => new Webhook(secret).verify(body, old))).rejects.toThrow();
  });
});

describe("sealed secrets", () => {
  it("open with any of the keys and with no other", async () => {
    const secret = newSecret();
    const sealed = await sealSecret(secret, ["old"]);
    expect(sealed).not.toContain(secret.slice(6));
    expect(await unsealSecret(sealed, ["new", "old"])).toBe(secret);
    await expect(unsealSecret(sealed, ["new"])).rejects.toThrow();
    await expect(unsealSecret(`${sealed.slice(0, -3)}AAA`, ["old"])).rejects.toThrow();
  });
});

describe("pauses", () => {
  it("grow to twelve hours and last about three days", () => {
    const pauses = Array.from({ length: 14 }, (_, index) => retryPauseMs(index + 1, 0.5) / 1_000);
    expect(pauses.slice(0, 4)).toEqual([5, 30, 120, 600]);
    expect(pauses.at(-1)).toBe(43_200);
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
    const total = pauses.reduce((sum, each) => sum + each, 0);
    expect(total / 3_600).toBeGreaterThan(66);
    expect(total / 3_600).toBeLessThan(72);
  });
  it("are spread by a fifth, and no shorter than asked for", () => {
    expect([0, 0.5, 0.999].map((random) => Math.round(retryPauseMs(4, random) / 1_000))).toEqual([480, 600, 720]);
    expect(retryPauseMs(1, 0.5, 90)).toBe(90_000);
    expect(retryPauseMs(12, 0, 1)).toBe(34_560_000);
    expect(retryPauseMs(1, 0.5, 999_999_999)).toBe(43_200_000);
  });
});

describe("an attempt", () => {
  const request = { url: new URL("https://example.com/in"), headers: {}, body: "{}" };
  const answer = (response: () => Response | Promise<Response>) => postOnce(request, async () => response());

  it("is a success for every 2xx and for nothing else", async () => {
    for (const status of [200, 201, 204]) expect((await answer(() => new Response(null, { status }))).isOk).toBe(true);
    for (const status of [301, 304, 400, 410, 429, 500]) {
      expect(await answer(() => new Response(null, { status })), String(status)).toMatchObject({
        isOk: false,
        httpStatus: status,
      });
    }
  });
  it("follows no redirect", async () => {
    const seen: RequestInit[] = [];
    await postOnce(request, async (_url, init) => {
      seen.push(init ?? {});
      return new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
    });
    expect(seen.map(({ redirect }) => redirect)).toEqual(["manual"]);
  });
  it("keeps a kilobyte of an endless answer and lets go of it", async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(700).fill(97)),
      cancel: () => {
        isCancelled = true;
      },
    });
    const { answer: text } = await answer(() => new Response(endless));
    expect(text).toHaveLength(1_024);
    expect(isCancelled).toBe(true);
  });
  it("tells a time-out from a broken line, and nothing of what is behind it", async () => {
    const late = () => Promise.reject(new DOMException("x", "TimeoutError"));
    expect((await answer(late)).error).toBe("no answer within 10 seconds");
    const broken = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:443"));
    expect(await answer(broken)).toMatchObject({ isOk: false, httpStatus: null, error: "no connection" });
  });
  it("reads Retry-After in seconds", async () => {
    const asked = (text: string) => answer(() => new Response("", { status: 503, headers: { "retry-after": text } }));
    expect((await asked("120")).retryAfterSeconds).toBe(120);
    expect((await asked("Wed, 21 Oct 2026 07:28:00 GMT")).retryAfterSeconds).toBe(0);
  });
});
