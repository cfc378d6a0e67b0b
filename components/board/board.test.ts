import { describe, expect, it } from "vitest";
import type { BoardRide } from "@/lib/contracts/board";
import type { FleetDriver, FleetVehicle } from "@/lib/contracts/people";
import { filterRides, filterRows, placeRides, type Row, ridesByRow, rowsOf } from "./board-rows";
import { conflictOf } from "./conflicts";
import { newerOf } from "./read-board";
import { indicesOf } from "./use-row-window";
import { sameItems, sameLines } from "./use-same";

const T0 = Date.parse("2026-12-01T12:00:00Z");
const at = (minutes: number) => new Date(T0 + minutes * 60_000).toISOString();

function ride(id: string, from: number, to: number, changes: Partial<BoardRide> = {}): BoardRide {
  return {
    id,
    ref: `NX-${id}`,
    status: "confirmed",
    version: 1,
    vehicleClass: "sedan",
    passengers: 2,
    luggage: 2,
    pickup: { name: "Hotel", lat: 0, lon: 0 },
    dropoff: { name: "Port", lat: 0, lon: 0 },
    pickupAt: at(from),
    pickupTimezone: "UTC",
    expectedEndAt: at(to),
    passengerName: "Ada Byron",
    flightNumber: null,
    driver: null,
    vehicle: null,
    updatedAt: at(0),
    ...changes,
  };
}

const crewed = (id: string, from: number, to: number, driver = "d1", vehicle = "v1"): BoardRide =>
  ride(id, from, to, {
    status: "assigned",
    driver: { id: driver, name: driver },
    vehicle: { id: vehicle, plate: vehicle },
  });

const vehicle = (id: string, changes: Partial<FleetVehicle> = {}): FleetVehicle => ({
  id,
  plate: id,
  make: "Make",
  model: "Model",
  colour: "Black",
  vehicleClass: "sedan",
  year: 2025,
  passengers: 3,
  luggage: 3,
  isActive: true,
  ...changes,
});
const driver = (id: string, car: FleetVehicle | null, changes: Partial<FleetDriver> = {}): FleetDriver => ({
  id,
  name: id,
  phone: null,
  rating: null,
  isActive: true,
  duty: "available",
  vehicle: car,
  position: null,
  ...changes,
});

function line(changes: Partial<FleetVehicle> = {}): Row {
  const car = vehicle("v1", changes);
  const [row] = rowsOf("driver", [driver("d1", car)], [car]);
  if (!row) throw new Error("no row");
  return row;
}
const against = (moved: BoardRide, row: Row, rides: BoardRide[] = [], verdict?: string | null) =>
  conflictOf({ ride: moved, row, rides, bufferMinutes: 15, verdict })?.code ?? null;

describe("lines", () => {
  it("of vehicles name the driver on duty among those who share the car", () => {
    const car = vehicle("v1");
    const drivers = [
      driver("off", car, { duty: "off" }),
      driver("on", car),
      driver("gone", car, { isActive: false, duty: "busy" }),
    ];
    expect(rowsOf("vehicle", drivers, [car, vehicle("v2")]).map((row) => row.driver?.id ?? null)).toEqual(["on", null]);
  });

  it("hold the rides of their driver or car, not those that wait for one", () => {
    const rides = [crewed("a", 0, 30), ride("b", 0, 30), crewed("c", 60, 90, "d2")];
    expect([...ridesByRow("driver", rides).keys()]).toEqual(["d1", "d2"]);
    expect(
      ridesByRow("vehicle", rides)
        .get("v1")
        ?.map(({ id }) => id),
    ).toEqual(["a", "c"]);
  });

  it("show overlapping rides beside one another", () => {
    const placed = placeRides([crewed("a", 0, 60), crewed("b", 30, 90), crewed("c", 60, 80)]);
    expect(placed.map(({ level, levels }) => [level, levels])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
    ]);
  });

  it("stay under a filter by their own words, their class, or a ride on them", () => {
    const rows = [line(), { ...line({ vehicleClass: "van" }), id: "d2", title: "Zoe" }];
    const byRow = ridesByRow("driver", [crewed("A7", 0, 30, "d2")]);
    const left = (text: string, vehicleClass: "" | "van" = "") =>
      filterRows(rows, byRow, { text, vehicleClass, isOnDutyOnly: false }).map(({ id }) => id);
    expect([left(""), left("zoe"), left("nx-a7"), left("", "van"), left("nobody")]).toEqual([
      ["d1", "d2"],
      ["d2"],
      ["d2"],
      ["d2"],
      [],
    ]);
    expect(
      filterRides([ride("a", 0, 1), ride("b", 0, 1, { flightNumber: "AA100" })], {
        text: "aa1",
        vehicleClass: "",
        isOnDutyOnly: false,
      }),
    ).toHaveLength(1);
  });
});

describe("conflicts", () => {
  const wanted = ride("new", 0, 30);

  it("are found to the minute, buffers of both jobs included", () => {
    expect(against(wanted, line(), [crewed("a", 59, 90)])).toBe("slot_taken");
    expect(against(wanted, line(), [crewed("a", 60, 90)])).toBe(null);
    expect(against(wanted, line(), [crewed("a", -90, -29)])).toBe("slot_taken");
    expect(against(wanted, line(), [crewed("a", -90, -30)])).toBe(null);
  });

  it("follow the person as well as the car, and no job that is over", () => {
    expect(against(wanted, line(), [crewed("a", 0, 30, "d1", "v9")])).toBe("slot_taken");
    expect(against(wanted, line(), [crewed("a", 0, 30, "d9", "v1")])).toBe("slot_taken");
    expect(against(wanted, line(), [{ ...crewed("a", 0, 30), status: "completed" }])).toBe(null);
    expect(against(crewed("a", 0, 30), line(), [crewed("a", 0, 30)])).toBe(null);
  });

  it("of the car: a lower class and too few places are refused, a higher class is only told", () => {
    expect(against(ride("x", 0, 30, { vehicleClass: "suv" }), line())).toBe("class");
    expect(against(ride("x", 0, 30, { luggage: 4 }), line())).toBe("capacity");
    const hint = conflictOf({ ride: wanted, row: line({ vehicleClass: "suv" }), rides: [], bufferMinutes: 15 });
    expect([hint?.code, hint?.isHint]).toEqual(["higher_class", true]);
  });

  it("take the server's word for what the board cannot see", () => {
    expect(against(wanted, line(), [], "documents")).toBe("documents");
    expect(against(wanted, line(), [], "slot_taken")).toBe("slot_taken");
    expect(against(wanted, line(), [], "class")).toBe(null);
    expect(against(wanted, line(), [], "capacity")).toBe("capacity");
    const tight = conflictOf({ ride: wanted, row: line(), rides: [], bufferMinutes: 15, verdict: "too_tight" });
    expect([tight?.code, tight?.isHint]).toEqual(["too_tight", true]);
  });

  it("say when there is nobody to send", () => {
    const [empty] = rowsOf("vehicle", [], [vehicle("v1")]);
    const [walker] = rowsOf("driver", [driver("d1", null)], []);
    expect(empty && conflictOf({ ride: wanted, row: empty, rides: [], bufferMinutes: 15 })).toMatchObject({
      code: "no_driver",
      isImpossible: true,
    });
    expect(walker && against(wanted, walker)).toBe("no_vehicle");
    expect(against(wanted, line({ isActive: false }))).toBe("inactive");
  });
});

describe("the window of rows", () => {
  it("keeps the row with the focus, wherever the reader has scrolled", () => {
    expect(indicesOf({ first: 3, end: 5 }, [0, 4, 9, -1], 8)).toEqual([0, 3, 4]);
  });
});

describe("what is read again", () => {
  it("stays the same object as long as it says the same", () => {
    const known = crewed("a", 0, 30);
    expect(newerOf(known, structuredClone(known))).toBe(known);
    const moved = crewed("a", 0, 30, "d2");
    expect(newerOf(known, moved)).toBe(moved);
    expect(newerOf({ ...known, version: 2 }, moved).driver?.id).toBe("d1");
  });

  it("changes only the lines whose rides have changed", () => {
    const [one, two] = [crewed("a", 0, 30), crewed("b", 0, 30, "d2", "v2")];
    const known = ridesByRow("driver", [one, two]);
    expect(sameLines(known, ridesByRow("driver", [one, two]))).toBe(known);
    const next = sameLines(known, ridesByRow("driver", [one, { ...two, version: 2 }]));
    expect(next.get("d1")).toBe(known.get("d1"));
    expect(next.get("d2")).not.toBe(known.get("d2"));
    expect([...sameLines(known, ridesByRow("driver", [one])).keys()]).toEqual(["d1"]);
  });

  it("keeps the items of a list, and the list itself when nothing was added, taken or moved", () => {
    const list = [
      { id: "a", at: { n: 1 } },
      { id: "b", at: { n: 2 } },
    ];
    expect(sameItems(list, structuredClone(list))).toBe(list);
    const changed = sameItems(list, [
      { id: "b", at: { n: 2 } },
      { id: "a", at: { n: 3 } },
    ]);
    expect(changed.map(({ at }) => at.n)).toEqual([2, 3]);
    expect(changed[0]).toBe(list[1]);
    expect(sameItems(list, list.slice(0, 1))).toEqual(list.slice(0, 1));
  });
});
