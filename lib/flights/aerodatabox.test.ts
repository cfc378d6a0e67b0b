import { afterEach, describe, expect, it, vi } from "vitest";
import { aeroDataBox } from "./aerodatabox";

const service = aeroDataBox("https://flights.test", "key-key-key");
const MIAMI = { lat: 25.7959, lon: -80.287 };
const question = { number: "AA1420", day: "2026-11-29", pickup: { ...MIAMI, at: "2026-11-29T15:00:00Z" } };

const leg = (utc: string, more: object = {}, status = "Expected") => ({
  status,
  arrival: { airport: { location: MIAMI }, scheduledTime: { utc, local: "?" }, ...more },
});

function answers(...responses: (Response | Error)[]) {
  const asked = vi.spyOn(globalThis, "fetch").mockClear();
  for (const each of responses) {
    if (each instanceof Error) asked.mockRejectedValueOnce(each);
    else asked.mockResolvedValueOnce(each);
  }
  return asked;
}

afterEach(() => vi.restoreAllMocks());

describe("AeroDataBox", () => {
  it("asks by number and the day of the arrival", async () => {
    const asked = answers(Response.json([leg("2026-11-29 14:30Z")]));
    await service.arrivalOf(question);
    const [url, init] = asked.mock.calls[0] ?? [];
    expect(url).toBe("https://flights.test/flights/number/AA1420/2026-11-29?dateLocalRole=Arrival");
    expect(init?.headers).toMatchObject({ "x-rapidapi-key": "key-key-key", "x-rapidapi-host": "flights.test" });
  });

  it("believes the runway before the revised time, and that before the timetable", async () => {
    const scheduled = { scheduledAt: "2026-11-29T14:30Z", state: "expected", terminal: null };
    answers(Response.json([leg("2026-11-29 14:30Z")]));
    expect(await service.arrivalOf(question)).toEqual({ ...scheduled, expectedAt: "2026-11-29T14:30Z" });
    const revised = { revisedTime: { utc: "2026-11-29 15:05Z" }, terminal: "N" };
    answers(Response.json([leg("2026-11-29 14:30Z", revised)]));
    expect(await service.arrivalOf(question)).toEqual({ ...scheduled, expectedAt: "2026-11-29T15:05Z", terminal: "N" });
    const landed = { ...revised, runwayTime: { utc: "2026-11-29 15:01Z" } };
    answers(Response.json([leg("2026-11-29 14:30Z", landed, "Arrived")]));
    expect(await service.arrivalOf(question)).toMatchObject({ state: "landed", expectedAt: "2026-11-29T15:01Z" });
  });

  it("takes the leg that ends where the passenger waits, nearest to the pick-up", async () => {
    const elsewhere = { airport: { location: { lat: 40.64, lon: -73.78 } } };
    answers(
      Response.json([
        leg("2026-11-29 15:00Z", elsewhere),
        leg("2026-11-29 06:00Z"),
        leg("2026-11-29 14:45Z", { terminal: "D" }),
      ]),
    );
    expect(await service.arrivalOf(question)).toMatchObject({ terminal: "D" });
    answers(Response.json([leg("2026-11-29 15:00Z", elsewhere)]));
    expect(await service.arrivalOf(question)).toBeNull();
  });

  it.each([
    ["Canceled", "cancelled"],
    ["Diverted", "diverted"],
    ["CanceledUncertain", "unknown"],
    ["GateClosed", "expected"],
  ])("reads %s as %s", async (status, state) => {
    answers(Response.json([leg("2026-11-29 14:30Z", {}, status)]));
    expect(await service.arrivalOf(question)).toMatchObject({ state });
  });

  it("knows no flight where the service knows none", async () => {
    answers(new Response(null, { status: 204 }));
    expect(await service.arrivalOf(question)).toBeNull();
  });

  it("asks once more after what may pass, and says so when it cannot be asked", async () => {
    answers(new Error("reset"), Response.json([leg("2026-11-29 14:30Z")]));
    expect(await service.arrivalOf(question)).not.toBeNull();
    answers(new Response(null, { status: 503 }), new Response(null, { status: 503 }));
    await expect(service.arrivalOf(question)).rejects.toThrow("status 503");
    const asked = answers(new Response(null, { status: 401 }));
    await expect(service.arrivalOf(question)).rejects.toThrow("status 401");
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it.each([["[{}]"], ["no JSON"], ["x".repeat(300_000)]])("refuses an answer that is none (%#)", async (text) => {
    answers(new Response(text));
    await expect(service.arrivalOf(question)).rejects.toThrow();
  });
});
