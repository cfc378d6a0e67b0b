"use client";

import { useEffect } from "react";

/** Installs the worker that opens this page without coverage, and hands it what the first visit had already loaded. */
export function useServiceWorker(): void {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const install = async () => {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      active?.postMessage({ urls: [window.location.pathname, ...loaded] });
    };
    // a browser that refuses workers (private windows) has everything but the offline start
    install().catch(() => undefined);
  }, []);
}
