"use client";

import { useEffect, useRef, useState } from "react";
import { callApi } from "@/lib/api-client";
import { postPositions } from "@/lib/contracts/drivers";

const SEND_EVERY_MS = 5_000;
const MAX_BATCH = 30;

interface Fix {
  lat: number;
  lon: number;
  recordedAt: string;
  accuracyMeters: number;
  headingDegrees: number | null;
  speedMps: number | null;
}

export type GpsState = "off" | "waiting" | "good" | "poor" | "denied";

/** Watches the phone's position while on duty and posts it in batches; what cannot be sent waits for the next try. */
export function usePositions(isOnDuty: boolean): GpsState {
  const [gps, setGps] = useState<GpsState>("off");
  const queue = useRef<Fix[]>([]);

  useEffect(() => {
    if (!isOnDuty || !("geolocation" in navigator)) {
      setGps(isOnDuty ? "denied" : "off");
      return;
    }
    setGps("waiting");
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        setGps(coords.accuracy <= 100 ? "good" : "poor");
        queue.current = [...queue.current, fixOf(coords, timestamp)].slice(-200);
      },
      (error) => setGps(error.code === error.PERMISSION_DENIED ? "denied" : "waiting"),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
    );
    const timer = setInterval(async () => {
      const batch = queue.current.slice(0, MAX_BATCH);
      if (batch.length === 0) return;
      try {
        await callApi(postPositions, { body: { fixes: batch } });
        queue.current = queue.current.slice(batch.length);
      } catch {
        // without coverage the fixes wait; the newest 200 are kept
      }
    }, SEND_EVERY_MS);
    return () => {
      navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
    };
  }, [isOnDuty]);

  return gps;
}

function fixOf(coords: GeolocationCoordinates, timestamp: number): Fix {
  const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value);
  return {
    lat: coords.latitude,
    lon: coords.longitude,
    recordedAt: new Date(timestamp).toISOString(),
    accuracyMeters: coords.accuracy,
    headingDegrees: isNumber(coords.heading) ? coords.heading : null,
    speedMps: isNumber(coords.speed) ? coords.speed : null,
  };
}
