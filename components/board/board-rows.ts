/** The lines of the timeline, and which rides lie on each of them. */
import type { BoardRide } from "@/lib/contracts/board";
import type { VehicleClass } from "@/lib/contracts/common";
import type { FleetDriver, FleetVehicle } from "@/lib/contracts/people";

export type Grouping = "driver" | "vehicle";
export type Duty = FleetDriver["duty"];

/** A driver with a car, or a car with its driver: what a ride is given when it is dropped on the line. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly duty: Duty;
  readonly driver: { readonly id: string; readonly name: string; readonly isActive: boolean } | null;
  readonly vehicle: RowVehicle | null;
}

interface RowVehicle {
  readonly id: string;
  readonly plate: string;
  readonly vehicleClass: VehicleClass;
  readonly passengers: number;
  readonly luggage: number;
  readonly isActive: boolean;
}

const DUTY_ORDER: readonly Duty[] = ["busy", "available", "off"];

export function rowsOf(
  grouping: Grouping,
  drivers: readonly FleetDriver[],
  vehicles: readonly FleetVehicle[],
): readonly Row[] {
  const cars = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const byDriver = drivers.map((driver) => {
    const vehicle = driver.vehicle ? (cars.get(driver.vehicle.id) ?? null) : null;
    return {
      id: driver.id,
      title: driver.name,
      detail: vehicle ? `${vehicle.plate} · ${vehicle.make} ${vehicle.model}` : "",
      duty: driver.duty,
      driver: { id: driver.id, name: driver.name, isActive: driver.isActive },
      vehicle,
    };
  });
  if (grouping === "driver") return byDriver;
  return vehicles.map((vehicle) => {
    // several drivers may share a car: the one on duty has it
    const [crew] = byDriver
      .filter((row) => row.vehicle?.id === vehicle.id && row.driver.isActive)
      .sort((left, right) => DUTY_ORDER.indexOf(left.duty) - DUTY_ORDER.indexOf(right.duty));
    return {
      id: vehicle.id,
      title: `${vehicle.plate} · ${vehicle.make} ${vehicle.model}`,
      detail: crew?.title ?? "",
      duty: crew?.duty ?? "off",
      driver: crew?.driver ?? null,
      vehicle,
    };
  });
}

/** Rides by the line that they lie on, each in the order of pick-ups; those without a crew are on none. */
export function ridesByRow(grouping: Grouping, rides: readonly BoardRide[]): ReadonlyMap<string, readonly BoardRide[]> {
  const found = new Map<string, BoardRide[]>();
  for (const ride of rides) {
    const id = grouping === "driver" ? ride.driver?.id : ride.vehicle?.id;
    if (!id || ride.status === "confirmed") continue;
    const line = found.get(id);
    if (line) line.push(ride);
    else found.set(id, [ride]);
  }
  return found;
}

export interface Placed {
  readonly ride: BoardRide;
  /** Which of `levels` of the line, when planned times overlap after a change of plan. */
  readonly level: number;
  readonly levels: number;
}

/** Rides of one line side by side where they overlap in time. */
export function placeRides(rides: readonly BoardRide[]): readonly Placed[] {
  const ends: number[] = [];
  const placed = rides.map((ride) => {
    const from = Date.parse(ride.pickupAt);
    const free = ends.findIndex((end) => end <= from);
    const level = free < 0 ? ends.length : free;
    ends[level] = Date.parse(ride.expectedEndAt);
    return { ride, level };
  });
  return placed.map((each) => ({ ...each, levels: ends.length }));
}

export interface BoardFilter {
  readonly text: string;
  readonly vehicleClass: VehicleClass | "";
  readonly isOnDutyOnly: boolean;
}

/** Lines that a filter leaves: by their own words, or because a ride on them has the words. */
export function filterRows(
  rows: readonly Row[],
  byRow: ReadonlyMap<string, readonly BoardRide[]>,
  filter: BoardFilter,
): readonly Row[] {
  const words = filter.text.trim().toLocaleLowerCase();
  return rows.filter((row) => {
    if (filter.vehicleClass && row.vehicle?.vehicleClass !== filter.vehicleClass) return false;
    if (filter.isOnDutyOnly && row.duty === "off") return false;
    if (!words) return true;
    if (`${row.title} ${row.detail}`.toLocaleLowerCase().includes(words)) return true;
    return (byRow.get(row.id) ?? []).some((ride) => hasWords(ride, words));
  });
}

export function filterRides(rides: readonly BoardRide[], filter: BoardFilter): readonly BoardRide[] {
  const words = filter.text.trim().toLocaleLowerCase();
  return rides.filter(
    (ride) => (!filter.vehicleClass || ride.vehicleClass === filter.vehicleClass) && (!words || hasWords(ride, words)),
  );
}

function hasWords({ ref, passengerName, pickup, dropoff, flightNumber }: BoardRide, words: string): boolean {
  const text = [ref, passengerName, pickup.name, dropoff?.name, flightNumber].join(" ");
  return text.toLocaleLowerCase().includes(words);
}
