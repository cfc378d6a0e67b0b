import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, startApi } from "./support/api";

let api: Api;
let dispatcher: string;
let driver: string;
let stranger: string;
let driverId: string;

const MONDAY = { weekday: 1, startsMinute: 480, endsMinute: 1_020 };

beforeAll(async () => {
  api = await startApi();
  [dispatcher, driver, stranger] = await Promise.all([
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
    api.signIn("dispatcher@azteca.demo"),
  ]);
  driverId = (await api.call("GET /api/v1/driver/duty", { token: driver })).body.driverId;
});
afterAll(() => api.close());

const plan = (token: string, body: object) => api.call(`PUT /api/v1/drivers/${driverId}/hours`, { token, body });

describe("a driver's working hours", () => {
  it("are any time until the desk plans a week, which is read back as it was planned", async () => {
    const before = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: dispatcher });
    expect(before.body).toEqual({ driverId, timezone: "America/New_York", hours: [] });
    const night = { weekday: 7, startsMinute: 1_320, endsMinute: 1_800 };
    const { status, body } = await plan(dispatcher, { hours: [night, MONDAY] });
    expect([status, body.hours]).toEqual([200, [MONDAY, night]]);
    const after = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: dispatcher });
    expect(after.body.hours).toEqual([MONDAY, night]);
  });

  it("are the business of the fleet's desk alone", async () => {
    for (const token of [driver, stranger]) {
      expect((await plan(token, { hours: [] })).body.code).toBe("not_found");
      const read = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token });
      expect(read.body.code).toBe("not_found");
    }
  });

  it("are refused as a whole when one stretch is wrong, and stay what they were", async () => {
    await plan(dispatcher, { hours: [MONDAY] });
    for (const hours of [
      [MONDAY, { weekday: 1, startsMinute: 1_000, endsMinute: 1_100 }],
      [{ weekday: 0, startsMinute: 0, endsMinute: 60 }],
      [{ weekday: 1, startsMinute: 600, endsMinute: 600 }],
      [{ weekday: 1, startsMinute: 0, endsMinute: 1_441 }],
      Array.from({ length: 29 }, (_, index) => ({ weekday: 2, startsMinute: index * 2, endsMinute: index * 2 + 1 })),
    ]) {
      expect((await plan(dispatcher, { hours })).body.code, JSON.stringify(hours).slice(0, 80)).toBe("invalid_request");
    }
    const kept = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: dispatcher });
    expect(kept.body.hours).toEqual([MONDAY]);
  });
});
