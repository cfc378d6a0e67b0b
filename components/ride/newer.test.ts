import { describe, expect, it } from "vitest";
import type { Ride } from "@/lib/contracts/rides";
import { type Fix, fixFrom, mergeRide, newerFix } from "./newer";

const fix = (recordedAt: string, lat = 1): Fix => ({ lat, lon: 2, heading: null, recordedAt });
const ride = (version: number, position: Fix | null = null, id = "ride_a") => ({ id, version, position }) as Ride;

describe("a ride's state", () => {
  it("never goes back to an older version", () => {
    const known = ride(4);
    expect(mergeRide(known, ride(3))).toBe(known);
    expect(mergeRide(known, ride(5)).version).toBe(5);
    expect(mergeRide(known, ride(1, null, "ride_b")).id).toBe("ride_b");
  });

  it("keeps the newer position of two, in whatever order they come, and drops it when it is no longer shared", () => {
    const heard = fix("2026-12-01T10:00:05.120Z", 9);
    const merged = mergeRide(ride(4, heard), ride(4, fix("2026-12-01T10:00:01+00:00")));
    expect(merged.position).toBe(heard);
    expect(mergeRide(ride(4, heard), ride(5)).position).toBeNull();
    expect(newerFix(heard, fix("2026-12-01T10:00:01Z"))).toBe(heard);
    expect(newerFix(null, heard)).toBe(heard);
  });
});

describe("a broadcast position", () => {
  it("is taken only when it is whole", () => {
    const payload = { lat: 1, lon: 2, heading: 90, recorded_at: "2026-12-01T10:00:00Z" };
    expect(fixFrom(payload)).toEqual({ lat: 1, lon: 2, heading: 90, recordedAt: "2026-12-01T10:00:00Z" });
    expect(fixFrom({ ...payload, lat: "1" })).toBeNull();
    expect(fixFrom({ ...payload, recorded_at: "soon" })).toBeNull();
  });
});
