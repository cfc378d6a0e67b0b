"use client";

import { useEffect } from "react";

/** Keeps the screen on while `isOn`. The browser ends the lock with every change of tab, so it is asked for again. */
export function useWakeLock(isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      // refused on a low battery: the screen may go dark then
      const granted = await navigator.wakeLock.request("screen").catch(() => null);
      if (isGone) void granted?.release();
      else lock = granted;
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, [isOn]);
}
