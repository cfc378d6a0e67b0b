"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "@/lib/api-client";
import { postPositions } from "@/lib/contracts/drivers";
import { type Fix, PositionQueue } from "./position-queue";

const SEND_EVERY_MS = 5_000;
const GOOD_ACCURACY_M = 100;
/** An older fix says where the car was, not where the step was taken. */
const FRESH_MS = 120_000;

export type GpsState = "off" | "waiting" | "good" | "poor" | "denied";

export interface Positions {
  readonly gps: GpsState;
  /** Fixes that have not reached the server yet. */
  readonly unsent: number;
  /** Where the car is now, or undefined when that is not known. */
  readonly current: () => { lat: number; lon: number } | undefined;
}

/** Watches the phone's position while on duty and posts it in batches; what cannot be sent waits for the next try. */
export function usePositions(isOnDuty: boolean): Positions {
  const [gps, setGps] = useState<GpsState>("off");
  const [unsent, setUnsent] = useState(0);
  const last = useRef<Fix | null>(null);
  const queue = useRef(new PositionQueue((fixes) => callApi(postPositions, { body: { fixes } })));

  useEffect(() => {
    if (!isOnDuty || !("geolocation" in navigator)) {
      setGps(isOnDuty ? "denied" : "off");
      return;
    }
    setGps("waiting");
    const flush = async () => {
      if (navigator.onLine) await queue.current.flush();
      setUnsent(queue.current.size);
    };
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        setGps(coords.accuracy <= GOOD_ACCURACY_M ? "good" : "poor");
        last.current = fixOf(coords, timestamp);
        queue.current.add(last.current);
      },
      (error) => setGps(error.code === error.PERMISSION_DENIED ? "denied" : "waiting"),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
    );
    const timer = setInterval(() => void flush(), SEND_EVERY_MS);
    const onOnline = () => void flush();
    window.addEventListener("online", onOnline);
    return () => {
      navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
      window.removeEventListener("online", onOnline);
    };
  }, [isOnDuty]);

  const current = () => {
    const fix = last.current;
    if (!fix || Date.now() - Date.parse(fix.recordedAt) > FRESH_MS) return undefined;
    return { lat: fix.lat, lon: fix.lon };
  };
  return { gps, unsent, current };
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
