import { describe, expect, it } from "vitest";
import { pickupInstant } from "./pickup-time";

describe("pickupInstant", () => {
  it.each([
    ["2026-12-01T09:30", "America/New_York", "2026-12-01T14:30:00Z"],
    ["2026-07-01T09:30", "Europe/Madrid", "2026-07-01T07:30:00Z"],
    ["2026-07-01T09:30", "America/Mexico_City", "2026-07-01T15:30:00Z"],
    ["2026-07-01T09:30", "America/Sao_Paulo", "2026-07-01T12:30:00Z"],
  ])("%s in %s is %s", (local, zone, instant) => {
    expect(pickupInstant(local, zone)).toBe(instant);
  });
  it("refuses the hour that the clocks skip in spring", () => {
    expect(() => pickupInstant("2027-03-28T02:30", "Europe/Madrid")).toThrow("nonexistent_local_time");
    expect(() => pickupInstant("2027-03-14T02:00", "America/New_York")).toThrow("nonexistent_local_time");
    expect(pickupInstant("2027-03-28T03:00", "Europe/Madrid")).toBe("2027-03-28T01:00:00Z");
  });
  it("takes the first of the two in the hour that comes twice", () => {
    expect(pickupInstant("2026-10-25T02:30", "Europe/Madrid")).toBe("2026-10-25T00:30:00Z");
  });
});
