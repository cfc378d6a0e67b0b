import { afterEach, describe, expect, it, vi } from "vitest";
import { createEmailSender, createSmsSender } from "./senders";

const email = { from: "a@x.io", to: "b@x.io", subject: "s", text: "t", html: "<p>t</p>", idempotencyKey: "n1" };

function answerWith(status: number, body: string) {
  const fetchMock = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => new Response(body, { status }));
  vi.stubGlobal("fetch", fetchMock);
  return fetchMock;
}
afterEach(() => vi.unstubAllGlobals());

describe("createEmailSender", () => {
  it("sends one message with the outbox id as idempotency key", async () => {
    const fetchMock = answerWith(200, '{"id":"em_1"}');
    const sender = createEmailSender({ apiBase: "https://mail.test", apiKey: "k" });
    expect(await sender.send(email)).toBe("em_1");
    const [url, init] = fetchMock.mock.calls[0] ?? [];
    expect(url).toBe("https://mail.test/emails");
    expect(init?.headers).toMatchObject({ "idempotency-key": "n1", authorization: "Bearer k" });
  });
  it.each([
    [422, false],
    [401, false],
    [429, true],
    [503, true],
  ])("a %d is retryable: %s", async (status, isRetryable) => {
    answerWith(status, "{}");
    const sender = createEmailSender({ apiBase: "https://mail.test", apiKey: "k" });
    await expect(sender.send(email)).rejects.toMatchObject({ name: "SendError", isRetryable });
  });
  it("tells a dead provider as retryable", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
    const sender = createEmailSender({ apiBase: "https://mail.test", apiKey: "k" });
    await expect(sender.send(email)).rejects.toMatchObject({ isRetryable: true });
  });
});

describe("createSmsSender", () => {
  it("posts the form that Twilio expects", async () => {
    const fetchMock = answerWith(201, '{"sid":"SM1"}');
    const sender = createSmsSender({ apiBase: "https://sms.test", accountSid: "AC1", authToken: "t" });
    expect(await sender.send({ from: "+15550100", to: "+34600000000", text: "Hola & adiós" })).toBe("SM1");
    const [url, init] = fetchMock.mock.calls[0] ?? [];
    expect(url).toBe("https://sms.test/2010-04-01/Accounts/AC1/Messages.json");
    expect(new URLSearchParams(String(init?.body)).get("Body")).toBe("Hola & adiós");
  });
});
