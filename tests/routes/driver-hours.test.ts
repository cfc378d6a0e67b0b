import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, startApi } from "./support/api";

let api: Api;
let dispatcher: string;
let driver: string;
let colleague: string;
let stranger: string;
let driverId: string;

const MONDAY = { weekday: 1, startsMinute: 480, endsMinute: 1_020 };

beforeAll(async () => {
  api = await startApi();
  [dispatcher, driver, colleague, stranger] = await Promise.all([
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
    api.signIn("driver02@biscayne.demo"),
    api.signIn("dispatcher@azteca.demo"),
  ]);
  driverId = (await api.call("GET /api/v1/driver/duty", { token: driver })).body.driverId;
});
afterAll(() => api.close());

const plan = (token: string, body: object) => api.call(`PUT /api/v1/drivers/${driverId}/hours`, { token, body });

describe("a driver's working hours", () => {
  it("are any time until the desk plans a week, which is read back as it was planned", async () => {
    const before = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: dispatcher });
    const day = { workMinutes: expect.any(Number), maxWorkMinutes: 600 };
    expect(before.body).toEqual({ driverId, timezone: "America/New_York", hours: [], ...day });
    const night = { weekday: 7, startsMinute: 1_320, endsMinute: 1_800 };
    const { status, body } = await plan(dispatcher, { hours: [night, MONDAY] });
    expect([status, body.hours]).toEqual([200, [MONDAY, night]]);
    const after = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: dispatcher });
    expect(after.body.hours).toEqual([MONDAY, night]);
  });

  it("are planned by the fleet's desk alone, and read by the driver too", async () => {
    await plan(dispatcher, { hours: [MONDAY] });
    const own = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: driver });
    expect([own.status, own.body.hours]).toEqual([200, [MONDAY]]);
    expect((await plan(driver, { hours: [] })).body.code).toBe("not_found");
    for (const token of [colleague, stranger]) {
      expect((await plan(token, { hours: [] })).body.code).toBe("not_found");
      const read = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token });
      expect(read.body.code).toBe("not_found");
    }
    expect((await api.call(`GET /api/v1/drivers/${driverId}/hours`)).status).toBe(401);
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

describe("the longest day of a fleet", () => {
  let fleet: string;
  beforeAll(async () => {
    fleet = (await api.call("GET /api/public/fleets/biscayne")).body.id;
  });
  const read = (token?: string) => api.call(`GET /api/v1/fleets/${fleet}/dispatch-rules`, { token });
  const put = (token: string, maxWorkMinutes: unknown, previousMaxWorkMinutes: unknown) =>
    api.call(`PUT /api/v1/fleets/${fleet}/dispatch-rules`, { token, body: { maxWorkMinutes, previousMaxWorkMinutes } });

  it("is set by owner and manager, and seen by the desk and its drivers", async () => {
    const [owner, manager] = await Promise.all([
      api.signIn("owner@biscayne.demo"),
      api.signIn("manager@biscayne.demo"),
    ]);
    expect((await put(owner, 635, 600)).body).toEqual({ maxWorkMinutes: 635 });
    expect((await read(dispatcher)).body).toEqual({ maxWorkMinutes: 635 });
    const own = await api.call(`GET /api/v1/drivers/${driverId}/hours`, { token: driver });
    expect(own.body.maxWorkMinutes).toBe(635);
    const late = await put(manager, 480, 600);
    expect([late.status, late.body.code]).toEqual([409, "version_conflict"]);
    expect((await put(manager, 600, 635)).body).toEqual({ maxWorkMinutes: 600 });
  });

  it("is from one hour to a whole day", async () => {
    const token = await api.signIn("owner@biscayne.demo");
    for (const minutes of [59, 1_441, 90.5, "600", null]) {
      expect([minutes, (await put(token, minutes, 600)).body.code]).toEqual([minutes, "invalid_request"]);
    }
    expect((await read(token)).body).toEqual({ maxWorkMinutes: 600 });
  });

  it("is not set by others, and unknown outside of the desk", async () => {
    const refused = await put(dispatcher, 480, 600);
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    for (const token of [driver, stranger, await api.signIn("partner@biscayne.demo")]) {
      expect((await put(token, 480, 600)).body.code).toBe("not_found");
      expect((await read(token)).body.code).toBe("not_found");
    }
    expect((await read()).status).toBe(401);
    expect((await read(dispatcher)).body).toEqual({ maxWorkMinutes: 600 });
  });
});
