"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { callApi } from "@/lib/api-client";
import { postPositions } from "@/lib/contracts/drivers";
import { openLocalStore } from "./local-store";
import { type Fix, PositionQueue } from "./position-queue";
import { PositionSampler } from "./position-sampler";

const SEND_EVERY_MS = 5_000;
const GOOD_ACCURACY_M = 100;
/** An older fix says where the car was, not where the step was taken. */
const FRESH_MS = 120_000;
/** A phone that stands sends a fix a minute; after five without one dispatch takes it for lost. */
const SILENT_MS = 60_000;

/** `clock`: the server refuses what this phone says, because its clock is ahead or far behind. */
export type GpsState = "off" | "waiting" | "good" | "poor" | "denied" | "clock";
const CLOCK_CODES = new Set(["in_future", "too_old"]);

export interface Positions {
  readonly gps: GpsState;
  /** Fixes that have not reached the server yet. */
  readonly unsent: number;
  /** Where the car is now, or undefined when that is not known. */
  readonly current: () => { lat: number; lon: number } | undefined;
  /** Sends all fixes that wait. Never throws. */
  readonly flush: () => Promise<void>;
}

interface Options {
  readonly driverId: string;
  readonly isOnDuty: boolean;
  /** Fixes are sent more often then. */
  readonly isOnTrip: boolean;
}

/**
 * Watches the phone's position while on duty and posts it in batches; what cannot be sent waits for the next try, also
 * over a restart of the browser.
 */
export function usePositions({ driverId, isOnDuty, isOnTrip }: Options): Positions {
  const [gps, setGps] = useState<GpsState>("off");
  const [unsent, setUnsent] = useState(0);
  const last = useRef<Fix | null>(null);
  const sampler = useRef(new PositionSampler());
  const onTrip = useRef(isOnTrip);
  onTrip.current = isOnTrip;
  const [isClockWrong, setClockWrong] = useState(false);
  const queue = useKeptQueue(driverId, ({ accepted, rejected }) =>
    setClockWrong(accepted === 0 && rejected.every(({ code }) => CLOCK_CODES.has(code))),
  );

  useEffect(() => {
    if (!isOnDuty || !("geolocation" in navigator)) {
      setGps(isOnDuty ? "denied" : "off");
      return;
    }
    setGps("waiting");
    const options = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 };
    const onFix = ({ coords, timestamp }: GeolocationPosition) => {
      setGps(coords.accuracy <= GOOD_ACCURACY_M ? "good" : "poor");
      const fix = fixOf(coords, timestamp);
      last.current = fix;
      if (sampler.current.takes(fix, onTrip.current)) queue.add(fix);
    };
    const onError = (error: GeolocationPositionError) =>
      setGps(error.code === error.PERMISSION_DENIED ? "denied" : "waiting");
    const flush = async () => {
      // some phones tell a watch nothing while they lie still: asked, they answer
      const silence = last.current ? Date.now() - Date.parse(last.current.recordedAt) : 0;
      if (silence > SILENT_MS) navigator.geolocation.getCurrentPosition(onFix, onError, options);
      if (silence > FRESH_MS) setGps((known) => (known === "denied" ? known : "waiting"));
      if (navigator.onLine) await queue.flush();
      setUnsent(queue.size);
    };
    const watch = navigator.geolocation.watchPosition(onFix, onError, options);
    const timer = setInterval(() => void flush(), SEND_EVERY_MS);
    const onOnline = () => void flush();
    window.addEventListener("online", onOnline);
    return () => {
      navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
    };
  }, [isOnDuty, queue]);

  const flush = useCallback(() => queue.flushAll(), [queue]);
  const current = () => {
    const fix = last.current;
    if (!fix || Date.now() - Date.parse(fix.recordedAt) > FRESH_MS) return undefined;
    return { lat: fix.lat, lon: fix.lon };
  };
  return { gps: isClockWrong && (gps === "good" || gps === "poor") ? "clock" : gps, unsent, current, flush };
}

type Answer = z.infer<typeof postPositions.response>;

function useKeptQueue(driverId: string, onAnswer: (answer: Answer) => void): PositionQueue {
  const latest = useRef(onAnswer);
  latest.current = onAnswer;
  const [{ queue, restore }] = useState(() => {
    const key = `fixes ${driverId}`;
    const store = openLocalStore();
    const made = new PositionQueue(
      async (fixes) => latest.current(await callApi(postPositions, { body: { fixes } })),
      (waiting) => void store.then(({ write }) => write(key, waiting)),
    );
    return {
      queue: made,
      restore: async () => {
        const kept = await (await store).read(key);
        if (Array.isArray(kept)) made.restore(kept);
      },
    };
  });
  useEffect(() => void restore(), [restore]);
  return queue;
}

function fixOf(coords: GeolocationCoordinates, timestamp: number): Fix {
  // browsers differ: null, NaN or a negative number for "not known"
  const known = (value: number | null) => (value !== null && value >= 0 ? value : null);
  return {
    lat: coords.latitude,
    lon: coords.longitude,
    recordedAt: new Date(timestamp).toISOString(),
    accuracyMeters: Math.min(coords.accuracy, 100_000),
    headingDegrees: known(coords.heading),
    speedMps: known(coords.speed),
  };
}
