"use client";

import { useEffect } from "react";
import { newerPage } from "@/components/live/newest";
import { useLive } from "@/components/live/use-live";
import { callApi } from "@/lib/api-client";
import { listRides } from "@/lib/contracts/rides";
import type { ChannelName, RealtimeEvent } from "@/lib/realtime/types";

const OPEN = "assigned,en_route,on_location,on_board";
const DONE = "completed,closed";

/** The driver's open rides, live, and those that were completed today; `onEvent` hears every event of the channel. */
export function useJobs(channel: ChannelName, onEvent: (event: RealtimeEvent) => boolean) {
  const open = useLive(() => callApi(listRides, { query: { role: "driver", status: OPEN, limit: 50 } }), {
    intervalMs: 10_000,
    channel,
    onEvent,
    newest: newerPage,
  });
  const doneToday = useLive(
    () => callApi(listRides, { query: { role: "driver", status: DONE, from: startOfToday(), limit: 100 } }),
    { intervalMs: 60_000, newest: newerPage },
  );
  const { reload } = doneToday;
  const openKey = open.data?.data.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ride that left the open ones may be completed
  useEffect(() => void reload(), [openKey, reload]);
  return { open, doneToday };
}

/** Midnight of the phone, which is where the driver is. */
function startOfToday(): string {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}
