/** What speaks against a ride on a line, known before it is dropped. The database decides all the same. */
import type { BoardRide } from "@/lib/contracts/board";
import { VEHICLE_CLASSES } from "@/lib/contracts/common";
import type { Row } from "./board-rows";

const TAKES_TIME = new Set(["assigned", "en_route", "on_location", "on_board"]);
/** Reasons of the server that a look at the board cannot find: papers, child seats, and jobs in another fleet. */
const BEYOND_THE_BOARD = new Set(["documents", "slot_taken", "capacity"]);
/** What keeps the automatic from asking; a dispatcher may know better. */
const AGAINST_ASKING = new Set(["too_tight", "working_hours"]);

export type ConflictCode =
  | "no_driver"
  | "no_vehicle"
  | "inactive"
  | "class"
  | "capacity"
  | "slot_taken"
  | "documents"
  | "too_tight"
  | "working_hours"
  | "higher_class";

export interface Conflict {
  readonly code: ConflictCode;
  /** The job that is in the way, when it is on the board. */
  readonly other: BoardRide | null;
  /** Whether it cannot be sent at all: there is nobody, or nothing, to send. */
  readonly isImpossible: boolean;
  /** Only worth knowing: the ride may be dropped. */
  readonly isHint: boolean;
}

interface Question {
  readonly ride: BoardRide;
  readonly row: Row;
  readonly rides: Iterable<BoardRide>;
  readonly bufferMinutes: number;
  /** The server's reason against the line's driver; undefined as long as it has not been heard. */
  readonly verdict?: string | null | undefined;
}

/** The first reason against, or null. */
export function conflictOf({ ride, row, rides, bufferMinutes, verdict }: Question): Conflict | null {
  const { driver, vehicle } = row;
  if (!driver) return of("no_driver", { isImpossible: true });
  if (!vehicle) return of("no_vehicle", { isImpossible: true });
  if (!driver.isActive || !vehicle.isActive) return of("inactive");
  const above = VEHICLE_CLASSES.indexOf(vehicle.vehicleClass) - VEHICLE_CLASSES.indexOf(ride.vehicleClass);
  if (above < 0) return of("class");
  if (vehicle.passengers < ride.passengers || vehicle.luggage < ride.luggage) return of("capacity");
  const other = inTheWay(ride, driver.id, vehicle.id, rides, bufferMinutes);
  if (other) return of("slot_taken", { other });
  if (verdict && BEYOND_THE_BOARD.has(verdict)) return of(verdict as "documents" | "slot_taken" | "capacity");
  if (verdict && AGAINST_ASKING.has(verdict)) return of(verdict as "too_tight" | "working_hours", { isHint: true });
  return above > 0 ? of("higher_class", { isHint: true }) : null;
}

function of(code: ConflictCode, more: Partial<Omit<Conflict, "code">> = {}): Conflict {
  return { code, other: null, isImpossible: false, isHint: false, ...more };
}

/** A job of the same person or car whose time, buffers at both ends included, overlaps the ride's. */
function inTheWay(
  ride: BoardRide,
  driverId: string,
  vehicleId: string,
  rides: Iterable<BoardRide>,
  bufferMinutes: number,
): BoardRide | null {
  const gapMs = 2 * bufferMinutes * 60_000;
  const from = Date.parse(ride.pickupAt);
  const to = Date.parse(ride.expectedEndAt);
  for (const other of rides) {
    if (other.id === ride.id || !TAKES_TIME.has(other.status)) continue;
    if (other.driver?.id !== driverId && other.vehicle?.id !== vehicleId) continue;
    if (Date.parse(other.pickupAt) < to + gapMs && from < Date.parse(other.expectedEndAt) + gapMs) return other;
  }
  return null;
}
