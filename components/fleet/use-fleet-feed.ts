"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { together } from "@/components/live/together";
import { type Live, useLive } from "@/components/live/use-live";
import { callApi } from "@/lib/api-client";
import { uuidOf } from "@/lib/contracts/ids";
import { type FleetDriver, listFleetDrivers } from "@/lib/contracts/people";
import type { ConnectionState, RealtimeEvent } from "@/lib/realtime/types";
import { type LivePosition, newestPositions, positionOf } from "./live-positions";

/** How far a marker may be behind: a car drives 15 m in it at most. */
const GATHER_MS = 500;
/** Least time between two reads of the drivers because of rides that changed. */
const DRIVERS_PAUSE_MS = 3_000;

export interface FleetFeed {
  readonly drivers: readonly FleetDriver[] | null;
  readonly problem: Live<unknown>["problem"];
  readonly connection: ConnectionState;
  /** Grows whenever a ride of the fleet may have changed: the reason to read lists and figures again. */
  readonly revision: number;
  readonly touch: () => void;
  readonly reload: () => Promise<void>;
}

/** The one live channel of a fleet: drivers move by its events, everything else is told that it is out of date. */
export function useFleetFeed(fleetId: string): FleetFeed {
  const [revision, setRevision] = useState(0);
  const [moved, setMoved] = useState<ReadonlyMap<string, LivePosition>>(new Map());
  const gather = useGathered<LivePosition>((positions) => setMoved((all) => newestPositions(all, positions)));
  const touch = () => setRevision((count) => count + 1);
  const requestDrivers = useRef(() => {});
  const onEvent = ({ name, payload }: RealtimeEvent) => {
    if (name === "driver.position") {
      const position = positionOf(payload);
      if (position) gather(position);
      return false;
    }
    // shown by whoever listens for them
    if (name.startsWith("chat.") || name.startsWith("alert.")) return false;
    touch();
    if (name === "ride.updated") requestDrivers.current();
    return false;
  };
  const drivers = useLive(() => callApi(listFleetDrivers, { params: { id: fleetId } }), {
    intervalMs: 15_000,
    channel: `fleet:${uuidOf(fleetId)}`,
    onEvent,
  });
  const { connection, reload } = drivers;
  requestDrivers.current = useMemo(() => together(reload, DRIVERS_PAUSE_MS), [reload]);
  // what happened while the channel was away is unknown
  useEffect(() => {
    if (connection === "live") setRevision((count) => count + 1);
  }, [connection]);
  const list = drivers.data?.data;
  const merged = useMemo(() => list?.map((driver) => withNewest(driver, moved.get(driver.id))) ?? null, [list, moved]);
  return { drivers: merged, problem: drivers.problem, connection, revision, touch, reload };
}

/** Hands things that come one by one on together: 300 cars send 60 positions a second, and each would draw the page again. */
function useGathered<T>(onGathered: (things: readonly T[]) => void): (thing: T) => void {
  const latest = useRef(onGathered);
  latest.current = onGathered;
  const waiting = useRef<T[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      waiting.current = [];
    },
    [],
  );
  return useCallback((thing: T) => {
    waiting.current.push(thing);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current(waiting.current.splice(0));
    }, GATHER_MS);
  }, []);
}

function withNewest(driver: FleetDriver, live: LivePosition | undefined): FleetDriver {
  if (!live) return driver;
  const isOlder = driver.position && Date.parse(driver.position.recordedAt) >= Date.parse(live.recordedAt);
  if (isOlder) return driver;
  const { lat, lon, heading, recordedAt } = live;
  return { ...driver, position: { lat, lon, heading, recordedAt } };
}
