import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EVENT_TYPES } from "@/lib/contracts/event-types";
import { type Answer, type Api, startApi } from "./support/api";
import { pay, runJobs } from "./support/money";
import { type Received, type Receiver, startReceiver, verified } from "./support/receiver";
import { type Crew, crewOf, rideAt } from "./support/rides";
import { book, tripRequest, wallTime } from "./support/trips";

let api: Api;
let receiver: Receiver;
let crew: Crew;
let owner: string;
let partner: string;
let outsider: string;
let passenger: string;

beforeAll(async () => {
  [api, receiver] = await Promise.all([startApi(), startReceiver()]);
  crew = await crewOf(api);
  [owner, partner, outsider, passenger] = await Promise.all([
    api.signIn("owner@biscayne.demo"),
    api.signIn("partner@biscayne.demo"),
    api.signIn("owner@azteca.demo"),
    api.guest(),
  ]);
});
afterAll(async () => {
  await receiver?.close();
  await api?.close();
});

const create = (token: string, body: object = {}) =>
  api.call("POST /api/v1/webhook-endpoints", { token, body: { url: receiver.url, ...body } });
const at = (path: string, endpoint: { id: string }) => path.replace("{id}", endpoint.id);
const to = (endpoint: Answer["body"]) =>
  receiver.received.filter((each) => {
    try {
      return verified(each, endpoint.secret);
    } catch {
      return false;
    }
  });
const typesOf = (received: readonly Received[]) => received.map(({ body }) => body.type);

describe("an endpoint", () => {
  it("is made, read, changed, disabled and deleted by the owner; its secret is shown once", async () => {
    const made = await create(owner, { description: "Bookings", eventTypes: ["ride.*", "payment.paid"] });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ url: receiver.url, isEnabled: true, partner: null, environment: "live" });
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const read = await api.call(at("GET /api/v1/webhook-endpoints/{id}", made.body), { token: owner });
    expect(read.body).toEqual({ ...made.body, secret: undefined });
    const rows = await api.stack.context.backend.query(
      "select to_jsonb(e)::text as row from private.webhook_endpoints e",
    );
    expect(JSON.stringify(rows)).not.toContain(made.body.secret.slice(6));
    const changed = await api.call(at("PATCH /api/v1/webhook-endpoints/{id}", made.body), {
      token: owner,
      body: { isEnabled: false, eventTypes: ["*"] },
    });
    expect(changed.body).toMatchObject({ isEnabled: false, disabledReason: "person", eventTypes: ["*"] });
    const test = await api.call(at("POST /api/v1/webhook-endpoints/{id}/test", made.body), { token: owner, body: {} });
    expect([test.status, test.body.code]).toEqual([409, "endpoint_disabled"]);
    const gone = await api.call(at("DELETE /api/v1/webhook-endpoints/{id}", made.body), { token: owner });
    expect([gone.status, gone.body]).toEqual([200, { id: made.body.id }]);
    const missing = await api.call(at("GET /api/v1/webhook-endpoints/{id}", made.body), { token: owner });
    expect([missing.status, missing.body.code]).toEqual([404, "not_found"]);
  });

  it("does not exist for anybody else", async () => {
    const { body: endpoint } = await create(owner);
    const partners = await create(partner);
    expect(partners.body.partner.name).toBeTypeOf("string");
    const calls = ["GET {}", "DELETE {}", "PATCH {}", "POST {}/test", "POST {}/rotate-secret", "GET {}/deliveries"];
    for (const token of [partner, outsider, crew.dispatcher, crew.driver, passenger]) {
      for (const call of calls) {
        const [method] = call.split(" ");
        const body = method === "PATCH" ? { description: "mine" } : method === "POST" ? {} : undefined;
        const path = call.replace("{}", `/api/v1/webhook-endpoints/${endpoint.id}`);
        const answer = await api.call(path, { token, body });
        expect([answer.status, answer.body.code], path).toEqual([404, "not_found"]);
      }
    }
    for (const token of [crew.dispatcher, crew.driver, passenger]) {
      expect((await create(token)).body.code).toBe("not_found");
      expect((await api.call("GET /api/v1/webhook-endpoints", { token })).status).toBe(404);
    }
    expect((await api.call("GET /api/v1/webhook-endpoints")).status).toBe(401);
    const listed = async (token: string) =>
      (await api.call("GET /api/v1/webhook-endpoints", { token })).body.data.map(({ id }: { id: string }) => id);
    expect(await listed(partner)).toEqual([partners.body.id]);
    expect((await listed(owner)).sort()).toEqual([endpoint.id, partners.body.id].sort());
    expect(await listed(outsider)).toEqual([]);
    for (const { id } of [endpoint, partners.body]) {
      await api.call(`DELETE /api/v1/webhook-endpoints/${id}`, { token: owner });
    }
  });

  it.each([
    "http://example.com/",
    "https://10.0.0.1/",
    "https://167772161/",
    "https://[::ffff:10.0.0.1]/",
    "https://user:pass@example.com/",
    "https://metadata.google.internal/",
    "no address at all",
  ])("is not made for %s", async (url) => {
    const answer = await create(owner, { url });
    expect([answer.status, answer.body.code]).toEqual([422, "endpoint_url_refused"]);
  });

  it("is one of ten at the most", async () => {
    const made = await Promise.all(Array.from({ length: 11 }, () => create(outsider)));
    expect(made.map(({ status }) => status).sort()).toEqual([...Array(10).fill(201), 409]);
    expect(made.find(({ status }) => status === 409)?.body.code).toBe("endpoint_limit_reached");
  });

  it("takes types that there are", async () => {
    for (const eventTypes of [[], ["ride.flown"], ["* ; drop table"], "ride.*"]) {
      expect((await create(owner, { eventTypes })).body.code).toBe("invalid_request");
    }
  });
});

describe("events of a ride", () => {
  let ofFleet: Answer["body"];
  let ofPartner: Answer["body"];
  let ride: Answer["body"];

  beforeAll(async () => {
    [ofFleet, ofPartner] = (await Promise.all([create(owner), create(partner, { eventTypes: ["*"] })])).map(
      ({ body }) => body,
    );
    ride = await rideAt(api, crew, partner, "completed");
    const other = (await book(api, passenger)).ride;
    await pay(api, passenger, other.id);
    await api.stack.context.backend.query(
      "update public.rides set ended_at = now() - interval '16 minutes' where status = 'completed'",
    );
    await runJobs(api);
    await runJobs(api);
  });

  it("arrive signed, numbered and in order, from the quote to the invoice", () => {
    const mine = to(ofPartner).filter(({ body }) => body.rideId === ride.id);
    expect(mine.map(({ body }) => body.sequence)).toEqual(mine.map((_, index) => index + 1));
    expect(typesOf(mine)).toEqual(
      expect.arrayContaining(
        `quote.booked ride.booked payment.created payment.paid ride.confirmed ride.assigned ride.en_route ride.on_location
        ride.on_board ride.completed ride.closed invoice.issued`.split(/\s+/),
      ),
    );
    expect(new Set(mine.map(({ headers }) => headers["webhook-id"])).size).toBe(mine.length);
    for (const { body, headers } of mine) expect(headers["webhook-id"]).toBe(body.id);
  });

  it("go to a partner for the own rides alone, to the fleet for all", () => {
    expect(new Set(to(ofPartner).flatMap(({ body }) => body.rideId ?? []))).toEqual(new Set([ride.id]));
    expect(new Set(to(ofFleet).flatMap(({ body }) => body.rideId ?? [])).size).toBe(2);
  });

  it("show each reader what the API shows them", async () => {
    const seen = (endpoint: Answer["body"], type: string) =>
      to(endpoint).find(({ body }) => body.type === type)?.body.data;
    expect(seen(ofPartner, "ride.completed")).toMatchObject({ viewer: "passenger", driver: { phone: null } });
    expect(seen(ofFleet, "ride.completed")).toMatchObject({ viewer: "staff" });
    expect(seen(ofPartner, "ride.en_route").driver.phone).toMatch(/^\+/);
    const paid = seen(ofPartner, "payment.paid");
    const { body } = await api.call(`GET /api/v1/payments/${paid.id}`, { token: partner });
    expect(paid).toEqual(body);
    const invoices = await api.call(`GET /api/v1/rides/${ride.id}/invoices`, { token: partner });
    expect(seen(ofPartner, "invoice.issued")).toEqual(invoices.body.data[0]);
  });

  it("are of types that can be subscribed to", async () => {
    const rows = await api.stack.context.backend.query(
      `select type from private.events where type <> 'webhook.test'
       union select 'ride.' || to_status from private.ride_transitions union select 'payment.' || to_status from private.payment_transitions`,
    );
    const written = rows.map(({ type }) => String(type)).filter((type) => type !== "ride.pending_payment");
    expect(written.filter((type) => !(EVENT_TYPES as readonly string[]).includes(type))).toEqual([]);
    expect(written.length).toBeGreaterThan(20);
  });

  it("are read from the feed as they were sent", async () => {
    const sent = to(ofPartner).map(({ body }) => body);
    const feed: Answer["body"][] = [];
    let page: Answer["body"] = { nextCursor: null, hasMore: true };
    for (let count = 0; page.hasMore && count < 50; count += 1) {
      const cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : "";
      page = (await api.call(`GET /api/v1/events?limit=5${cursor}`, { token: partner })).body;
      feed.push(...page.data);
    }
    expect(feed).toEqual(expect.arrayContaining(sent));
    const later = await api.call(`GET /api/v1/events?cursor=${encodeURIComponent(page.nextCursor)}`, {
      token: partner,
    });
    expect(later.body).toEqual({ data: [], nextCursor: page.nextCursor, hasMore: false });
    const one = await api.call(`GET /api/v1/events/${feed[0].id}`, { token: partner });
    expect(one.body).toEqual(feed[0]);
    const types = (query: string) =>
      api
        .call(`GET /api/v1/events?${query}`, { token: partner })
        .then(({ body }) => [...new Set(body.data.map((each: { type: string }) => each.type.split(".")[0]))]);
    expect(await types("types=payment.*,invoice.issued")).toEqual(["payment", "invoice"]);
    expect(await types(`updatedSince=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([]);
    expect(await types(`rideId=${ride.id}&types=ride.*`)).toEqual(["ride"]);
  });

  it("are hidden from everybody else", async () => {
    const { body } = await api.call(`GET /api/v1/events?limit=100`, { token: owner });
    const foreign = body.data.find(({ rideId }: { rideId: string }) => rideId && rideId !== ride.id);
    for (const token of [partner, outsider, crew.dispatcher, passenger]) {
      for (const path of [`GET /api/v1/events/${foreign.id}`, `POST /api/v1/events/${foreign.id}/redeliver`]) {
        const answer = await api.call(path, { token, body: path.startsWith("POST") ? {} : undefined });
        expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
      }
    }
    const others = await api.call("GET /api/v1/events", { token: outsider });
    expect(others.body.data.filter(({ rideId }: { rideId: string }) => rideId)).toEqual([]);
    expect((await api.call(`GET /api/v1/events?fleetId=${ride.fleetId}`, { token: outsider })).status).toBe(404);
    expect((await api.call("GET /api/v1/events?cursor=1~1'", { token: owner })).body.code).toBe("invalid_request");
  });

  it("are sent again when asked for, with the same id", async () => {
    const [first] = to(ofPartner);
    const before = receiver.received.length;
    const again = await api.call(`POST /api/v1/events/${first?.body.id}/redeliver`, {
      token: partner,
      body: { endpointId: ofPartner.id },
    });
    expect([again.status, again.body.deliveryIds.length]).toEqual([202, 1]);
    await runJobs(api);
    const [copy] = receiver.received.slice(before);
    expect(copy?.text).toBe(first?.text);
    expect(copy?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    const log = await api.call(`GET /api/v1/webhook-deliveries/${again.body.deliveryIds[0]}`, { token: partner });
    expect(log.body).toMatchObject({ status: "delivered", attempts: 2, httpStatus: 204, body: first?.text });
    expect(log.body.log).toHaveLength(2);
    expect(log.body.log[0]).toMatchObject({ url: receiver.url, httpStatus: 204, error: null });
    expect(log.body.log[0].headers["webhook-signature"]).toBe(copy?.headers["webhook-signature"]);
    const foreign = await api.call(`POST /api/v1/events/${first?.body.id}/redeliver`, {
      token: partner,
      body: { endpointId: ofFleet.id },
    });
    expect(foreign.status).toBe(404);
    expect(
      (await api.call(`GET /api/v1/webhook-deliveries/${again.body.deliveryIds[0]}`, { token: outsider })).status,
    ).toBe(404);
  });

  it("tell of quotes that a partner asked for", async () => {
    const before = to(ofPartner).length;
    await api.call("POST /api/v1/quotes", { token: partner, body: tripRequest({ pickupLocal: wallTime(9) }) });
    await runJobs(api);
    const fresh = to(ofPartner).slice(before);
    expect(new Set(typesOf(fresh))).toEqual(new Set(["quote.created"]));
    const { data } = fresh[0]?.body ?? {};
    expect((await api.call(`GET /api/v1/quotes/${data.id}`)).body).toEqual(data);
  });

  it("are signed with both secrets after a rotation", async () => {
    const rotated = await api.call(at("POST /api/v1/webhook-endpoints/{id}/rotate-secret", ofPartner), {
      token: partner,
      body: {},
    });
    expect(rotated.body.secret).not.toBe(ofPartner.secret);
    expect(Date.parse(rotated.body.previousSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const test = await api.call(at("POST /api/v1/webhook-endpoints/{id}/test", ofPartner), {
      token: partner,
      body: {},
    });
    expect(test.status).toBe(202);
    await runJobs(api);
    const message = receiver.received.find(({ body }) => body.id === test.body.eventId);
    expect(message?.body).toMatchObject({
      type: "webhook.test",
      rideId: null,
      sequence: null,
      data: { id: ofPartner.id },
    });
    for (const secret of [ofPartner.secret, rotated.body.secret])
      expect(verified(message as Received, secret)).toEqual(message?.body);
    const list = await api.call(at("GET /api/v1/webhook-endpoints/{id}/deliveries?limit=2", ofPartner), {
      token: partner,
    });
    expect(list.body.data[0]).toMatchObject({ id: test.body.deliveryId, type: "webhook.test", status: "delivered" });
    const next = await api.call(
      `${at("GET /api/v1/webhook-endpoints/{id}/deliveries", ofPartner)}?limit=2&cursor=${list.body.nextCursor}`,
      { token: partner },
    );
    expect(next.body.data.map(({ id }: { id: string }) => id)).not.toContain(list.body.data[1].id);
  });
});
