"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { type Live, useLive } from "@/components/live/use-live";
import { useRevision } from "@/components/live/use-revision";
import type { BoardRide } from "@/lib/contracts/board";
import type { Ride } from "@/lib/contracts/rides";
import { boardReader, newerOf } from "./read-board";
import type { View } from "./span";

const GONE = new Set(["pending_payment", "expired", "cancelled", "late_cancelled"]);
/** Changes that come faster than this are read together. */
const PAUSE_MS = 500;

export interface Crew {
  readonly driver: NonNullable<BoardRide["driver"]>;
  readonly vehicle: NonNullable<BoardRide["vehicle"]>;
}

export interface BoardRides {
  /** In the order of pick-ups; null until they are known. */
  readonly rides: readonly BoardRide[] | null;
  readonly timezone: string | null;
  readonly bufferMinutes: number;
  readonly problem: Live<unknown>["problem"];
  readonly reload: () => Promise<void>;
  /** Shows a crew before the server has agreed; `forget` takes it back. */
  readonly pretend: (rideId: string, crew: Crew | null) => void;
  readonly forget: (rideId: string) => void;
  /** Takes the server's answer to a change at once, without waiting for the next read. */
  readonly settle: (answer: Ride) => void;
}

/** The rides of a span, current: what changed is read whenever `revision` grows, several changes at once. */
export function useBoardRides(fleetId: string, day: string, view: View, revision: number): BoardRides {
  const read = useMemo(() => boardReader(fleetId, day, view), [fleetId, day, view]);
  const { data, problem, reload } = useLive(async () => ({ of: read, ...(await read()) }), { intervalMs: 30_000 });
  useRevision(revision, reload, PAUSE_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another span is the reason to read
  useEffect(() => void reload(), [read, reload]);
  const [settled, setSettled] = useState<ReadonlyMap<string, BoardRide>>(new Map());
  const [pretended, setPretended] = useState<ReadonlyMap<string, Crew | null>>(new Map());
  // rides of another span must not stand under this one
  const current = data?.of === read ? data : null;

  const rides = useMemo(() => {
    if (!current) return null;
    return [...current.rides.values()]
      .map((ride) => newerOf(settled.get(ride.id), ride))
      .map((ride) => (pretended.has(ride.id) ? withCrew(ride, pretended.get(ride.id) ?? null) : ride))
      .filter(({ status }) => !GONE.has(status))
      .sort((left, right) => Date.parse(left.pickupAt) - Date.parse(right.pickupAt));
  }, [current, settled, pretended]);

  const pretend = useCallback(
    (rideId: string, crew: Crew | null) => setPretended((all) => new Map(all).set(rideId, crew)),
    [],
  );
  const forget = useCallback((rideId: string) => {
    setPretended((all) => {
      const rest = new Map(all);
      rest.delete(rideId);
      return rest;
    });
  }, []);
  const settle = useCallback(
    (answer: Ride) => setSettled((all) => new Map(all).set(answer.id, boardRideOf(answer))),
    [],
  );
  const { timezone = null, bufferMinutes = 0 } = current ?? {};
  return { rides, timezone, bufferMinutes, problem, reload, pretend, forget, settle };
}

function withCrew(ride: BoardRide, crew: Crew | null): BoardRide {
  if (!crew) return { ...ride, status: "confirmed", driver: null, vehicle: null };
  return { ...ride, status: "assigned", driver: crew.driver, vehicle: crew.vehicle };
}

function boardRideOf(ride: Ride): BoardRide {
  const { id, ref, status, version, vehicleClass, passengers, luggage, pickup, dropoff, pickupAt } = ride;
  const { pickupTimezone, expectedEndAt, passengerName, flightNumber, updatedAt, driver, vehicle } = ride;
  return {
    ...{ id, ref, status, version, vehicleClass, passengers, luggage, pickup, dropoff, pickupAt },
    ...{ pickupTimezone, expectedEndAt, passengerName, flightNumber, updatedAt },
    driver: driver && { id: driver.id, name: driver.name },
    vehicle: vehicle && { id: vehicle.id, plate: vehicle.plate },
  };
}
