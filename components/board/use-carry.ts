"use client";

import { useCallback, useMemo, useState } from "react";
import { callApi } from "@/lib/api-client";
import type { BoardRide } from "@/lib/contracts/board";
import { listCandidates } from "@/lib/contracts/dispatch";
import type { Row } from "./board-rows";
import { type Conflict, conflictOf } from "./conflicts";
import type { BoardRides, Crew } from "./use-board-rides";

/** The lane of rides without a crew, as a place to drop a ride on. */
export const LANE = "unassigned";
const MOVABLE = new Set(["confirmed", "assigned"]);

/** A crew is changed here as long as it has not set out; after that its ride sheet asks first. */
export const isMovable = ({ status }: BoardRide): boolean => MOVABLE.has(status);

/** A ride in the hand, by pointer or by key, and the line it is held over. */
export interface Carry {
  readonly ride: BoardRide;
  readonly by: "pointer" | "keys";
  readonly target: string | null;
  readonly conflict: Conflict | null;
}

interface Held {
  readonly ride: BoardRide;
  readonly by: Carry["by"];
  readonly target: string | null;
}

export interface Carrying {
  readonly carry: Carry | null;
  readonly pickUp: (rideId: string, by: Carry["by"]) => boolean;
  readonly aim: (target: string | null) => void;
  readonly drop: (target: string | null) => void;
  readonly cancel: () => void;
  readonly conflictAt: (ride: BoardRide, row: Row) => Conflict | null;
}

interface Options {
  readonly board: BoardRides;
  readonly rows: ReadonlyMap<string, Row>;
  readonly onMove: (ride: BoardRide, crew: Crew | null) => void;
  readonly onImpossible: (conflict: Conflict) => void;
}

export function useCarry({ board, rows, onMove, onImpossible }: Options): Carrying {
  const [held, setHeld] = useState<Held | null>(null);
  const [verdicts, setVerdicts] = useState<{ rideId: string; byDriver: ReadonlyMap<string, string | null> } | null>(
    null,
  );
  const { rides, bufferMinutes } = board;

  const conflictAt = useCallback(
    (ride: BoardRide, row: Row) => {
      const verdict = verdicts?.rideId === ride.id && row.driver ? verdicts.byDriver.get(row.driver.id) : undefined;
      return conflictOf({ ride, row, rides: rides ?? [], bufferMinutes, verdict });
    },
    [verdicts, rides, bufferMinutes],
  );

  const carry = useMemo<Carry | null>(() => {
    if (!held) return null;
    const row = held.target ? rows.get(held.target) : undefined;
    return { ...held, conflict: row ? conflictAt(held.ride, row) : null };
  }, [held, rows, conflictAt]);

  const pickUp = (rideId: string, by: Carry["by"]) => {
    const ride = rides?.find(({ id }) => id === rideId);
    if (!ride || !isMovable(ride)) return false;
    setHeld({ ride, by, target: null });
    // what the board cannot see itself; without an answer the board's own view stands
    callApi(listCandidates, { params: { id: rideId } }).then(
      ({ data }) => setVerdicts({ rideId, byDriver: new Map(data.map((each) => [each.driver.id, each.conflict])) }),
      () => undefined,
    );
    return true;
  };
  const drop = (target: string | null) => {
    setHeld(null);
    if (!held || !target) return;
    if (target === LANE) {
      if (held.ride.driver) onMove(held.ride, null);
      return;
    }
    const row = rows.get(target);
    if (!row) return;
    const conflict = conflictAt(held.ride, row);
    if (conflict?.isImpossible || !row.driver || !row.vehicle) {
      if (conflict) onImpossible(conflict);
      return;
    }
    const { driver, vehicle } = row;
    onMove(held.ride, {
      driver: { id: driver.id, name: driver.name },
      vehicle: { id: vehicle.id, plate: vehicle.plate },
    });
  };
  const aim = (target: string | null) => setHeld((now) => (now && now.target !== target ? { ...now, target } : now));
  return { carry, pickUp, aim, drop, cancel: () => setHeld(null), conflictAt };
}
