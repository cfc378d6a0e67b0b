/** What happens when a worker dies or a receiver does not answer, by a clock of the test's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serviceDatabase } from "@/lib/db";
import type { Database } from "@/lib/db/rpc";
import { type DeliveryTools, deliverWebhooks } from "@/lib/domain/webhooks/deliver-webhooks";
import { webhookSettings } from "@/lib/webhooks";
import { type Answer, type Api, startApi } from "./support/api";
import { runJobs } from "./support/money";
import { type Receiver, startReceiver, verified } from "./support/receiver";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let api: Api;
let receiver: Receiver;
let owner: string;
let endpoint: Answer["body"];

beforeAll(async () => {
  [api, receiver] = await Promise.all([startApi(), startReceiver()]);
  owner = await api.signIn("owner@biscayne.demo");
});
afterAll(async () => {
  await receiver?.close();
  await api?.close();
});
beforeEach(async () => {
  if (endpoint) await api.call(`DELETE /api/v1/webhook-endpoints/${endpoint.id}`, { token: owner });
  endpoint = await create(receiver.url);
  receiver.received.length = 0;
  receiver.answer(204);
});

async function create(url: string): Promise<Answer["body"]> {
  return (await api.call("POST /api/v1/webhook-endpoints", { token: owner, body: { url } })).body;
}

async function emit(to = endpoint): Promise<{ eventId: string; deliveryId: string }> {
  return (await api.call(`POST /api/v1/webhook-endpoints/${to.id}/test`, { token: owner, body: {} })).body;
}

const read = async (path: string) => (await api.call(`GET ${path}`, { token: owner })).body;
const deliveryOf = ({ deliveryId }: { deliveryId: string }) => read(`/api/v1/webhook-deliveries/${deliveryId}`);
const ids = () => receiver.received.map(({ body }) => body.id);

/** A round of deliveries so many milliseconds from now. */
function round(afterMs: number, tools: Partial<DeliveryTools> = {}) {
  const now = () => Date.now() + afterMs;
  return deliverWebhooks({
    database: serviceDatabase(),
    settings: webhookSettings(),
    random: () => 0.5,
    now,
    ...tools,
  });
}

/** A database that a worker loses hold of when it calls the function named. */
function dyingAt(name: string): Database {
  const database = serviceDatabase();
  return {
    rpc: (called, args, schema) =>
      called === name ? Promise.reject(new Error("killed")) : database.rpc(called, args, schema),
  };
}

describe("a worker that is killed", () => {
  it("before it has sent anything: the next one sends when the lease is over", async () => {
    const sent = await emit();
    await serviceDatabase().rpc("lease_webhook_deliveries", {}, (await import("zod")).z.unknown());
    await round(MINUTE_MS);
    expect(ids()).toEqual([]);
    await round(3 * MINUTE_MS);
    expect(ids()).toEqual([sent.eventId]);
    expect(await deliveryOf(sent)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("after it has sent: the message comes again with the same id and body, and once only", async () => {
    const sent = await emit();
    await round(0, { database: dyingAt("finish_webhook_delivery") });
    expect(await deliveryOf(sent)).toMatchObject({ status: "pending", attempts: 1 });
    await round(3 * MINUTE_MS);
    await round(6 * MINUTE_MS);
    expect(ids()).toEqual([sent.eventId, sent.eventId]);
    expect(receiver.received[0]?.text).toBe(receiver.received[1]?.text);
    expect(await deliveryOf(sent)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("two at once do not take the same delivery", async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, () => emit()));
    await Promise.all(Array.from({ length: 4 }, () => round(0)));
    expect(ids().sort()).toEqual(sent.map(({ eventId }) => eventId).sort());
  });
});

describe("a receiver that is down", () => {
  it("for an hour gets everything afterwards, in growing pauses until then", async () => {
    const sent = [await emit(), await emit()];
    receiver.answer(503);
    const minutes: number[] = [];
    for (let minute = 0; minute < 60; minute += 0.5) {
      const before = ids().filter((id) => id === sent[0]?.eventId).length;
      await round(minute * MINUTE_MS);
      if (ids().filter((id) => id === sent[0]?.eventId).length > before) minutes.push(minute);
    }
    expect(receiver.received.length).toBeLessThan(30);
    expect(minutes.length).toBeGreaterThanOrEqual(4);
    const pauses = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
    expect([...pauses].sort((left, right) => left - right)).toEqual(pauses);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(10);
    expect((await read(`/api/v1/webhook-endpoints/${endpoint.id}`)).failingSince).not.toBeNull();
    receiver.answer(204);
    receiver.received.length = 0;
    for (let minute = 60; minute < 240; minute += 1) await round(minute * MINUTE_MS);
    expect(ids().sort()).toEqual(sent.map(({ eventId }) => eventId).sort());
    for (const one of sent) expect(await deliveryOf(one)).toMatchObject({ status: "delivered", error: null });
    expect(await read(`/api/v1/webhook-endpoints/${endpoint.id}`)).toMatchObject({
      failingSince: null,
      isEnabled: true,
    });
  });

  it("for three days is given up, switched off, and its owner is told", async () => {
    const sent = await emit();
    receiver.answer(500);
    for (let hour = 0; hour <= 84; hour += 0.5) await round(hour * 60 * MINUTE_MS);
    const delivery = await deliveryOf(sent);
    expect(delivery.status).toBe("dead");
    expect(delivery.attempts).toBeGreaterThanOrEqual(12);
    expect(delivery.attempts).toBeLessThanOrEqual(17);
    // a later event finds the same failure, now three days old
    await emit();
    await round(3 * DAY_MS + 85 * 60 * MINUTE_MS);
    expect(await read(`/api/v1/webhook-endpoints/${endpoint.id}`)).toMatchObject({
      isEnabled: false,
      disabledReason: "failing",
    });
    await runJobs(api);
    const mail = await mailAbout("Webhooks of");
    expect(mail).toContain("For three days every message to 127.0.0.1");
  });

  it("and answers Retry-After is left alone for that long", async () => {
    const sent = await emit();
    const send: typeof fetch = async () => new Response("", { status: 429, headers: { "retry-after": "3600" } });
    await round(0, { send });
    await round(30 * MINUTE_MS);
    expect(ids()).toEqual([]);
    await round(61 * MINUTE_MS);
    expect(ids()).toEqual([sent.eventId]);
  });

  it("keeps no other endpoint waiting, and costs its own queue no tries", async () => {
    const slow = await create("http://127.0.0.1:1/nobody-listens");
    const stuck = [await emit(slow), await emit(slow), await emit(slow)];
    const sent = await emit();
    await round(0);
    expect(ids()).toEqual([sent.eventId]);
    const attempts = await Promise.all(stuck.map(async (one) => (await deliveryOf(one)).attempts));
    expect(attempts).toEqual([1, 0, 0]);
    await api.call(`DELETE /api/v1/webhook-endpoints/${slow.id}`, { token: owner });
  });
});

describe("a receiver that is gone", () => {
  it("says so with 410: nothing more is sent, until it is enabled and asked for again", async () => {
    const sent = await emit();
    receiver.answer(410);
    await round(0);
    expect(await deliveryOf(sent)).toMatchObject({ status: "dead", httpStatus: 410 });
    const state = await read(`/api/v1/webhook-endpoints/${endpoint.id}`);
    expect(state).toMatchObject({ isEnabled: false, disabledReason: "gone" });
    await runJobs(api);
    expect(await mailAbout("Webhooks of")).toContain("answered that it is gone (410)");
    receiver.answer(204);
    await api.call(`PATCH /api/v1/webhook-endpoints/${endpoint.id}`, { token: owner, body: { isEnabled: true } });
    await api.call(`POST /api/v1/events/${sent.eventId}/redeliver`, {
      token: owner,
      body: { endpointId: endpoint.id },
    });
    await runJobs(api);
    expect(ids().at(-1)).toBe(sent.eventId);
    expect(verified(receiver.received.at(-1) as never, endpoint.secret)).toMatchObject({ type: "webhook.test" });
    expect(await deliveryOf(sent)).toMatchObject({ status: "delivered", attempts: 2 });
  });
});

describe("an address that leads inside", () => {
  const hosts: Record<string, string> = { "hooks.example.com": "8.8.8.8", "rebound.example.com": "169.254.169.254" };
  const settings = () => ({ ...webhookSettings(), resolver: "https://resolver.test/dns-query" });

  it.each([
    ["https://rebound.example.com/", "the host points into a private network"],
    ["https://10.0.0.1/", "a host name is needed, not a number"],
    ["http://169.254.169.254/latest/meta-data", "the address must begin with https://"],
  ])("%s is not called, whoever wrote it into the table", async (url, error) => {
    const sent = await emit();
    await api.stack.context.backend.query("update private.webhook_endpoints set url = $1 where id = $2", [
      url,
      endpoint.id.slice(4),
    ]);
    const called: string[] = [];
    const send: typeof fetch = async (input) => {
      const asked = new URL(String(input));
      if (asked.hostname !== "resolver.test") called.push(asked.href);
      return Response.json({ Answer: [{ type: 1, data: hosts[asked.searchParams.get("name") ?? ""] }] });
    };
    await round(0, { settings: settings(), send });
    expect(called).toEqual([]);
    const { status, log } = await deliveryOf(sent);
    expect(status).toBe("pending");
    expect(log[0].error).toBe(error);
  });

  it("is asked for anew before each attempt", async () => {
    await emit();
    await api.stack.context.backend.query(
      "update private.webhook_endpoints set url = 'https://hooks.example.com/in' where id = $1",
      [endpoint.id.slice(4)],
    );
    const called: string[] = [];
    const send: typeof fetch = async (input) => {
      const asked = new URL(String(input));
      if (asked.hostname === "resolver.test")
        return Response.json({ Answer: [{ type: 1, data: hosts[asked.searchParams.get("name") ?? ""] }] });
      called.push(asked.href);
      return new Response("", { status: 500 });
    };
    await round(0, { settings: settings(), send });
    expect(called).toEqual(["https://hooks.example.com/in"]);
    hosts["hooks.example.com"] = "127.0.0.1";
    await round(MINUTE_MS, { settings: settings(), send });
    expect(called).toHaveLength(1);
  });

  it("on this machine is refused by a deployment that others can reach", async () => {
    const sent = await emit();
    const rules = { ...webhookSettings().rules, canReachLoopback: false };
    await round(0, { settings: { ...webhookSettings(), rules } });
    expect(ids()).toEqual([]);
    expect((await deliveryOf(sent)).log[0].error).toBe("the address must begin with https://");
  });
});

/** Text of the newest mail whose subject begins so. */
async function mailAbout(subject: string): Promise<string> {
  const messages = await api.stack.context.mailbox.list({ channel: "email", limit: 50 });
  return (
    messages.find((each) => each.subject?.startsWith(subject))?.text ??
    `no mail in ${JSON.stringify(messages).slice(0, 300)}`
  );
}
