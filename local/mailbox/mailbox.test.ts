import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BACKEND_KINDS, openBackend, postForm, SETUP_TIMEOUT_MS, serve } from "../payments/test-harness";
import type { Backend, StoredMessage } from "../types";
import { createMailbox, createMailboxService, type LocalMailbox, MAILBOX_CAPACITY } from "./index";
import { htmlToText } from "./resend";
import { countSmsSegments } from "./twilio";

describe.each(BACKEND_KINDS)("the mailbox on %s", (kind) => {
  let backend: Backend;
  let now = Date.parse("2026-03-01T12:00:00Z");
  let mailbox: LocalMailbox;
  let host: Awaited<ReturnType<typeof open>>;
  let env: Record<string, string>;

  async function open() {
    mailbox = await createMailbox({ backend, now: () => now });
    const served = await serve("/mailbox", createMailboxService(mailbox));
    env = served.service.env(served.origin);
    return served;
  }
  const email = (to: string, changes: object = {}) => ({
    from: env.EMAIL_FROM,
    to,
    subject: "Your ride is confirmed",
    html: "<h1>Confirmed</h1><p>See <a href='http://shop.test/r/1'>your ride</a> &amp; relax</p>",
    ...changes,
  });
  const sendEmail = async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${env.EMAIL_API_BASE}/emails`, {
      method: "POST",
      headers: { authorization: `Bearer ${env.EMAIL_API_KEY}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const sendSms = async (fields: Record<string, string>, token = env.SMS_AUTH_TOKEN, sid = env.SMS_ACCOUNT_SID) => {
    const response = await fetch(`${env.SMS_API_BASE}/2010-04-01/Accounts/${sid}/Messages.json`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${env.SMS_ACCOUNT_SID}:${token}`).toString("base64")}` },
      body: new URLSearchParams(fields),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const list = async (query = "") =>
    (await (await fetch(`${host.base}/api/messages${query}`)).json()) as StoredMessage[];

  beforeAll(async () => {
    backend = await openBackend(kind);
    host = await open();
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await host?.close();
    await backend?.close();
  });
  beforeEach(async () => {
    await mailbox.clear();
  });

  describe("Resend's protocol", () => {
    it("stores a mail with a plain reading of its HTML", async () => {
      const reply = await sendEmail(email("Ana <ana@guest.test>", { headers: { "X-Ride": "ride_1" } }));
      expect(reply.status).toBe(200);
      const [message] = await list("?to=ana@GUEST.test");
      expect(message).toMatchObject({
        id: reply.body.id,
        channel: "email",
        to: "Ana <ana@guest.test>",
        text: "Confirmed\nSee your ride & relax",
        meta: { "X-Ride": "ride_1" },
        at: "2026-03-01T12:00:00.000Z",
      });
    });

    it("sends once under one idempotency key, for a day", async () => {
      const headers = { "idempotency-key": "ride_1/confirmed" };
      const parallel = await Promise.all([1, 2, 3].map(() => sendEmail(email("b@guest.test"), headers)));
      expect(new Set(parallel.map(({ body }) => body.id)).size).toBe(1);
      expect(await list()).toHaveLength(1);
      const other = await sendEmail(email("c@guest.test"), headers);
      expect([other.status, other.body.name]).toEqual([409, "invalid_idempotent_request"]);
      now += 86_400_001;
      expect((await sendEmail(email("b@guest.test"), headers)).status).toBe(200);
      expect(await list()).toHaveLength(2);
    });

    it.each([
      ["no recipient", { to: undefined }, 422, "missing_required_field"],
      ["a recipient that is none", { to: "nobody" }, 422, "validation_error"],
      ["a sender that is none", { from: "nobody" }, 422, "invalid_from_address"],
      ["no content", { html: undefined }, 422, "missing_required_field"],
      ["a subject that is no text", { subject: 5 }, 422, "validation_error"],
    ])("refuses %s", async (_, changes, status, name) => {
      const reply = await sendEmail(email("a@guest.test", changes));
      expect(reply).toMatchObject({ status, body: { statusCode: status, name } });
      expect(await list()).toEqual([]);
    });

    it("refuses a missing and a wrong key", async () => {
      const missing = await sendEmail(email("a@guest.test"), { authorization: "" });
      const wrong = await sendEmail(email("a@guest.test"), { authorization: "Bearer re_wrong" });
      expect([missing.status, missing.body.name]).toEqual([401, "missing_api_key"]);
      expect([wrong.status, wrong.body.name]).toEqual([403, "invalid_api_key"]);
    });
  });

  describe("Twilio's protocol", () => {
    it("stores a text and answers 201 with its sid", async () => {
      const reply = await sendSms({ To: "+525512345678", From: env.SMS_FROM ?? "", Body: "Your car is here" });
      expect(reply.status).toBe(201);
      expect(reply.body).toMatchObject({ status: "queued", num_segments: "1", to: "+525512345678" });
      expect(reply.body.sid).toMatch(/^SM[0-9a-f]{32}$/);
      expect(await list("?channel=sms")).toHaveLength(1);
      expect(await list("?channel=email")).toEqual([]);
    });

    it.each([
      [{ To: "", Body: "x" }, 21604],
      [{ To: "12345", Body: "x" }, 21211],
      [{ To: "+525512345678", Body: "" }, 21602],
      [{ To: "+525512345678", Body: "x".repeat(1_601) }, 21617],
      [{ To: "+525512345678", From: "", Body: "x" }, 21603],
    ])("refuses %o with Twilio's code", async (fields, code) => {
      const reply = await sendSms({ From: env.SMS_FROM ?? "", ...fields });
      expect(reply).toMatchObject({ status: 400, body: { code, status: 400 } });
    });

    it("refuses a wrong token and another account", async () => {
      const text = { To: "+525512345678", From: env.SMS_FROM ?? "", Body: "x" };
      expect((await sendSms(text, "wrong")).status).toBe(401);
      expect((await sendSms(text, env.SMS_AUTH_TOKEN, `AC${"0".repeat(32)}`)).status).toBe(401);
    });
  });

  describe("the pages", () => {
    it("show mails in a sandboxed frame without scripts, and as plain text", async () => {
      const html = "<p>Hello</p><script>parent.alert(1)</script>";
      const { body } = await sendEmail(email("d@guest.test", { html, subject: "<b>bold</b>" }));
      const page = await (await fetch(`${host.base}/?id=${body.id}`)).text();
      expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
      expect(page).toContain("&lt;b&gt;bold&lt;/b&gt;");
      const frame = await fetch(`${host.base}/messages/${body.id}/html`);
      const policy = frame.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/^sandbox allow-popups/);
      expect(policy).not.toContain("script");
      expect(await frame.text()).toContain(html);
      expect(await (await fetch(`${host.base}/?id=${body.id}&view=text`)).text()).not.toContain("<iframe");
    });

    it("search by recipient, link addresses in texts and update the list alone", async () => {
      await sendEmail(email("e@guest.test"));
      const sms = { From: env.SMS_FROM ?? "", To: "+525599999999" };
      await sendSms({ ...sms, Body: "Track: http://shop.test/t/abc." });
      await sendSms({ ...sms, Body: "Arrived <now>" });
      const fragment = await (await fetch(`${host.base}/list?to=E%40GUEST`)).text();
      expect(fragment).toContain("e@guest.test");
      expect(fragment).not.toContain("+5255");
      const [latest] = await list("?channel=sms");
      const page = await (await fetch(`${host.base}/?id=${latest?.id}`)).text();
      expect(page).toContain('<a href="http://shop.test/t/abc"');
      expect(page).toContain("Arrived &lt;now&gt;");
    });

    it("empty the mailbox by a form of their own only", async () => {
      await sendEmail(email("f@guest.test"));
      expect((await postForm(`${host.base}/clear`, {}, "http://evil.test")).status).toBe(403);
      expect(await list()).toHaveLength(1);
      expect((await postForm(`${host.base}/clear`, {}, host.origin)).status).toBe(303);
      expect(await list()).toEqual([]);
    });
  });

  it("checks the query of the JSON list and empties by DELETE", async () => {
    await sendEmail(email("g@guest.test"));
    for (const query of ["?limit=0", "?limit=x", "?limit=2001", "?channel=fax"])
      expect((await fetch(`${host.base}/api/messages${query}`)).status).toBe(400);
    expect((await fetch(`${host.base}/api/messages`, { method: "DELETE" })).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await fetch(`${host.base}/nothing`)).status).toBe(501);
  });

  it("keeps the newest 2,000", async () => {
    await backend.query(
      `insert into local_stack.messages (id, channel, recipient, at_ms, content)
       select 'old-' || n, 'sms', 'x', 0, '{"channel":"sms","from":"","to":"x","subject":"","text":""}'
         from generate_series(1, $1::int) n`,
      [MAILBOX_CAPACITY],
    );
    const message = await mailbox.deliver({ channel: "sms", from: "a", to: "b", subject: "", text: "new" });
    const kept = await mailbox.list({ limit: MAILBOX_CAPACITY });
    const [count] = await backend.query("select count(*)::text as n from local_stack.messages");
    expect(count?.n).toBe(String(MAILBOX_CAPACITY));
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([MAILBOX_CAPACITY, message.id, "old-2"]);
  });

  it("is the same after a restart", async () => {
    await sendEmail(email("h@guest.test"));
    const before = env;
    await host.close();
    host = await open();
    expect(env.EMAIL_API_KEY).toBe(before.EMAIL_API_KEY);
    expect(env.SMS_AUTH_TOKEN).toBe(before.SMS_AUTH_TOKEN);
    expect(await list("?to=h@guest.test")).toHaveLength(1);
  });
});

describe("texts", () => {
  it("count their parts", () => {
    expect([
      countSmsSegments("a".repeat(160)),
      countSmsSegments("a".repeat(161)),
      countSmsSegments("你".repeat(71)),
    ]).toEqual([1, 2, 2]);
  });
  it("are read out of HTML without styles", () => {
    expect(htmlToText("<head><style>p{}</style></head><p>a&nbsp;b<br>c</p>")).toBe("a b\nc");
  });
});
