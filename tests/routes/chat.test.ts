import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAT_PHRASES } from "@/lib/contracts/chat";
import { type Answer, type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { book } from "./support/trips";

let api: Api;
let guest: string;
let stranger: string;
let dispatcher: string;
let driver: string;
let rideId: string;
let link: string;

beforeAll(async () => {
  api = await startApi();
  [guest, stranger, dispatcher, driver] = await Promise.all([
    api.guest(),
    api.guest(),
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
  ]);
  const duty = (await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } })).body;
  const { ride } = await book(api, guest);
  const paid = await pay(api, guest, ride.id);
  const assigned = await api.call(`POST /api/v1/rides/${ride.id}/assign`, {
    token: dispatcher,
    body: { driverId: duty.driverId, vehicleId: duty.vehicle.id, version: paid.version },
  });
  if (assigned.status !== 200) throw new Error(JSON.stringify(assigned.body));
  rideId = ride.id;
  const [row] = await api.stack.context.backend.query("select private.new_tracking_token($1) as token", [
    ride.id.replace("ride_", ""),
  ]);
  link = String(row?.token);
});
afterAll(() => api.close());

const text = (body: string, clientId = randomUUID()) => ({ kind: "text", clientId, body });
const say = (token: string, body: object): Promise<Answer> =>
  api.call(`POST /api/v1/rides/${rideId}/messages`, { token, body });
const read = (token: string, after = 0): Promise<Answer> =>
  api.call(`GET /api/v1/rides/${rideId}/messages?after=${after}`, { token });

describe("the chat of a ride", () => {
  it("is between passenger, driver, desk and whoever has the link, in one order", async () => {
    const sent = [
      await say(guest, text("Hello")),
      await say(driver, { kind: "phrase", clientId: randomUUID(), phrase: "on_my_way" }),
      await say(dispatcher, text("We are here")),
      await api.call(`POST /api/v1/tracking/${link}/messages`, { body: text("By the link") }),
    ];
    expect(sent.map(({ status, body }) => [status, body.seq, body.side, body.isByLink])).toEqual([
      [201, 1, "passenger", false],
      [201, 2, "driver", false],
      [201, 3, "staff", false],
      [201, 4, "passenger", true],
    ]);
    const linked = await api.call(`GET /api/v1/tracking/${link}/messages?after=1`);
    expect(linked.body.messages.map((each: { seq: number; phrase: string | null }) => [each.seq, each.phrase])).toEqual(
      [
        [2, "on_my_way"],
        [3, null],
        [4, null],
      ],
    );
    expect(linked.body).toMatchObject({ side: "passenger", isOpen: true, lastSeq: 4 });
  });

  it("does not exist for anybody else", async () => {
    const attempts = [
      await read(stranger),
      await say(stranger, text("x")),
      await api.call(`POST /api/v1/rides/${rideId}/messages/read`, { token: stranger, body: { seq: 1 } }),
      await api.call(`GET /api/v1/tracking/${"x".repeat(43)}/messages`),
      await api.call(`POST /api/v1/tracking/${"x".repeat(43)}/messages`, { body: text("x") }),
    ];
    expect(attempts.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([404, "not_found"]));
    expect((await api.call(`GET /api/v1/rides/${rideId}/messages`)).status).toBe(401);
  });

  it("keeps one message of two that have the same id", async () => {
    const message = text("Once", randomUUID());
    const [first, again] = [await say(driver, message), await say(driver, message)];
    expect(again.body).toEqual(first.body);
    const other = await say(guest, message);
    expect([other.status, other.body.code]).toEqual([409, "version_conflict"]);
  });

  it("hides telephone numbers, in words and of people", async () => {
    const { body } = await say(guest, text("ring +1 305 555 0142"));
    expect(body.body).toBe("ring •••• 42");
    const { people } = (await read(driver)).body;
    expect(JSON.stringify(people)).not.toContain("3055550111");
    expect(people.find((each: { side: string }) => each.side === "passenger").phone).toBe("+13 •••• 11");
  });

  it("tells everybody how far each side has read", async () => {
    const { lastSeq } = (await read(dispatcher)).body;
    const marked = await api.call(`POST /api/v1/rides/${rideId}/messages/read`, {
      token: dispatcher,
      body: { seq: lastSeq },
    });
    expect(marked.body).toEqual({ side: "staff", lastSeq });
    await api.call(`POST /api/v1/tracking/${link}/messages/read`, { body: { seq: 1 } });
    const seen = (await read(driver)).body.reads;
    expect(seen.staff).toBe(lastSeq);
    expect(seen.passenger).toBeGreaterThan(1);
  });

  it("takes every phrase of the contract, and nothing that it does not name", async () => {
    const known = (await api.stack.context.backend.query(
      "select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'chat_messages_phrase_known'",
    )) as { rule: string }[];
    const codes = [...String(known[0]?.rule).matchAll(/'(\w+)'/g)].map(([, code]) => code);
    expect(codes.sort()).toEqual([...CHAT_PHRASES].sort());
    for (const body of [
      { kind: "phrase", clientId: randomUUID(), phrase: "nonsense" },
      { kind: "text", clientId: randomUUID(), body: " " },
      { kind: "text", clientId: randomUUID(), body: "x".repeat(1_001) },
      { kind: "text", clientId: "1", body: "x" },
      { ...text("x"), side: "staff" },
    ]) {
      expect((await say(guest, body)).status, JSON.stringify(body)).toBe(422);
    }
  });

  it("is limited, with the time to come back", async () => {
    const answers = [];
    for (let count = 0; count < 31; count += 1) answers.push(await say(stranger, text("x")));
    const last = answers.at(-1);
    expect([last?.status, last?.body.code]).toEqual([429, "rate_limited"]);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("closes an hour after the end", async () => {
    await api.stack.context.backend.query(
      "update public.rides set ended_at = now() - interval '61 minutes' where id = $1",
      [rideId.replace("ride_", "")],
    );
    const late = await say(guest, text("late"));
    expect([late.status, late.body.code]).toEqual([409, "chat_closed"]);
    expect((await read(guest)).body.isOpen).toBe(false);
    expect((await api.call(`GET /api/v1/tracking/${link}/messages`)).status).toBe(404);
  });
});
