"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useChannel } from "@/components/live/use-channel";
import { type ApiProblem, callApi, isPassing, toApiProblem } from "@/lib/api-client";
import { uuidOf } from "@/lib/contracts/ids";
import { getRide, type Ride } from "@/lib/contracts/rides";
import type { ConnectionState } from "@/lib/realtime/types";
import { fixFrom, mergeRide, newerFix } from "./newer";

/** While the channel is down, or an answer has failed, the page asks instead. */
const POLL_MS = 15_000;
/** An event may be lost without a sign of it. */
const POLL_LIVE_MS = 60_000;

export interface LiveRide {
  ride: Ride | null;
  /** Why there is no ride, or why what is shown could not be renewed. */
  problem: ApiProblem | null;
  connection: ConnectionState;
  reload: () => Promise<void>;
  /** Takes the answer of a write at once. */
  accept: (ride: Ride) => void;
}

/** A ride that stays current: read once, then told by its channel, read again after each gap. */
export function useRide(id: string): LiveRide {
  const [ride, setRide] = useState<Ride | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const accept = useCallback((answer: Ride) => setRide((known) => mergeRide(known, answer)), []);
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const call = ++latest.current;
    try {
      const answer = await callApi(getRide, { params: { id } });
      // of two answers with one version the one that was asked for later is right
      if (call !== latest.current) return;
      accept(answer);
      setProblem(null);
    } catch (error) {
      if (call === latest.current) setProblem(toApiProblem(error));
    }
  }, [id, accept]);

  useEffect(() => {
    void reload();
  }, [reload]);
  const hasRide = ride !== null;
  const connection = useRideChannel(hasRide ? id : null, reload, setRide);
  const isSignedOut = !hasRide && problem?.status === 401;
  const isFinal = problem !== null && (isSignedOut || !isPassing(problem));
  usePolling(isFinal ? null : connection === "live" && !problem ? POLL_LIVE_MS : POLL_MS, reload);
  return { ride, problem, connection, reload, accept };
}

type SetRide = (change: (known: Ride | null) => Ride | null) => void;

function useRideChannel(id: string | null, reload: () => Promise<void>, setRide: SetRide): ConnectionState {
  return useChannel(id ? `ride:${uuidOf(id)}` : null, {
    onEvent: ({ name, payload }) => {
      if (name === "ride.updated") void reload();
      const fix = name === "ride.position" ? fixFrom(payload) : null;
      if (fix) setRide((known) => known && { ...known, position: newerFix(known.position, fix) });
    },
    onResync: () => void reload(),
  });
}

/** Asks in this rhythm while the page is in view, and when it comes into view; null asks no more. */
function usePolling(everyMs: number | null, reload: () => Promise<void>): void {
  useEffect(() => {
    if (everyMs === null) return;
    const ask = () => document.visibilityState === "visible" && void reload();
    const timer = setInterval(ask, everyMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [everyMs, reload]);
}
