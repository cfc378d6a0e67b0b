import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { uuidOf } from "@/lib/contracts/ids";
import { type Api, configureApp, startApi } from "./support/api";
import { book, wallTime } from "./support/trips";

const SECRET = "secret-of-the-ably-key";

let api: Api;
let guest: string;
let stranger: string;
let dispatcher: string;
let ride: string;
let fleet: string;

beforeAll(async () => {
  api = await startApi();
  // before the first request: the app reads its environment once
  configureApp({ ABLY_API_KEY: `app.key:${SECRET}`, ABLY_API_BASE: "http://localhost:1" });
  [guest, stranger, dispatcher] = await Promise.all([api.guest(), api.guest(), api.signIn("dispatcher@biscayne.demo")]);
  const booked = (await book(api, guest, { pickupLocal: wallTime(4) })).ride;
  ride = `ride:${uuidOf(booked.id)}`;
  fleet = `fleet:${uuidOf(booked.fleetId)}`;
});
afterAll(() => api.close());

const ask = (token: string | undefined, channels: unknown) =>
  api.call("POST /api/v1/realtime/token", { token, body: { channels } });

it("signs for the channels that the caller may listen to, and for nothing else", async () => {
  const { status, body } = await ask(guest, [ride]);
  expect(status).toBe(201);
  expect(JSON.parse(body.capability)).toEqual({ [ride]: ["subscribe"] });
  expect([body.keyName, body.ttl]).toEqual(["app.key", 3_600_000]);
  const { keyName, ttl, capability, clientId, timestamp, nonce } = body;
  const signed = `${[keyName, ttl, capability, clientId, timestamp, nonce].join("\n")}\n`;
  expect(body.mac).toBe(createHmac("sha256", SECRET).update(signed).digest("base64"));
  expect(JSON.stringify(body)).not.toContain(SECRET);
  const staff = await ask(dispatcher, [ride, fleet]);
  expect(Object.keys(JSON.parse(staff.body.capability)).sort()).toEqual([fleet, ride]);
});

it("signs all of what was asked for or nothing", async () => {
  expect((await ask(stranger, [ride])).body.code).toBe("not_found");
  expect((await ask(guest, [ride, fleet])).body.code).toBe("not_found");
  expect((await ask(undefined, [ride])).body.code).toBe("unauthenticated");
});

it.each([[[]], [["ride:1"]], [["*"]], [[`ride:${"0".repeat(36)}`]], ["ride"], [Array(21).fill("x")]])(
  "refuses %j",
  async (channels) => {
    expect((await ask(guest, channels)).body.code).toBe("invalid_request");
  },
);
