"use client";

import { useLocale } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useFleetFeed } from "@/components/fleet/use-fleet-feed";
import { useLive } from "@/components/live/use-live";
import { callApi } from "@/lib/api-client";
import { listFleetVehicles } from "@/lib/contracts/people";
import { toWallTime } from "@/lib/format/dates";
import { type BoardFilter, filterRides, filterRows, type Grouping, ridesByRow, rowsOf } from "./board-rows";
import { scaleOf, shiftDay, type View } from "./span";
import { useBoardRides } from "./use-board-rides";
import { useSameItems, useSameLines } from "./use-same";

const NO_FILTER: BoardFilter = { text: "", vehicleClass: "", isOnDutyOnly: false };
const DAYS = { day: 1, week: 7 } as const;

/** What the board shows: the chosen span and filter, and the rides, drivers and vehicles in it. */
export function useBoardView(fleetId: string) {
  const locale = useLocale();
  const [chosenDay, setDay] = useState<string | null>(null);
  const [view, setView] = useState<View>("day");
  const [grouping, setGrouping] = useState<Grouping>("driver");
  const [filter, setFilter] = useState(NO_FILTER);
  // the reader's own zone until the fleet's is known
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const day = chosenDay ?? toWallTime(Date.now(), timeZone).slice(0, 10);

  const feed = useFleetFeed(fleetId);
  const vehicles = useLive(() => callApi(listFleetVehicles, { params: { id: fleetId } }), { intervalMs: 120_000 });
  const board = useBoardRides(fleetId, day, view, feed.revision);
  useEffect(() => {
    if (board.timezone) setTimeZone(board.timezone);
  }, [board.timezone]);

  const scale = useMemo(() => scaleOf(day, view, timeZone), [day, view, timeZone]);
  const clock = useMemo(
    () => new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit" }),
    [locale, timeZone],
  );
  const shown = useMemo(
    () =>
      (board.rides ?? []).filter(
        ({ pickupAt, expectedEndAt }) => Date.parse(pickupAt) < scale.to && Date.parse(expectedEndAt) > scale.from,
      ),
    [board.rides, scale],
  );
  const byRow = useSameLines(useMemo(() => ridesByRow(grouping, shown), [grouping, shown]));
  const cars = vehicles.data?.data;
  const allRows = useSameItems(
    useMemo(() => (feed.drivers && cars ? rowsOf(grouping, feed.drivers, cars) : null), [grouping, feed.drivers, cars]),
  );
  const rows = useMemo(() => (allRows ? filterRows(allRows, byRow, filter) : null), [allRows, byRow, filter]);
  const rowById = useMemo(() => new Map((allRows ?? []).map((row) => [row.id, row])), [allRows]);
  const lane = useMemo(
    () => filterRides(shown, filter).filter(({ status }) => status === "confirmed"),
    [shown, filter],
  );
  return {
    ...{ day, setDay, view, setView, grouping, setGrouping, filter, setFilter, timeZone, scale, clock },
    ...{ feed, board, shown, byRow, rows, rowById, lane },
    problem: board.problem ?? vehicles.problem ?? feed.problem,
    reload: () => {
      void board.reload();
      void vehicles.reload();
      void feed.reload();
    },
    shift: (steps: number) => setDay(shiftDay(day, steps * DAYS[view])),
    today: () => setDay(null),
  };
}

export type BoardView = ReturnType<typeof useBoardView>;
