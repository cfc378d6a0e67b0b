"use client";

import { useEffect, useState } from "react";

const KEY = "nexors.fleet";

/** The fleet that was last chosen on this device, kept across pages; null as long as none was. */
export function useChosenFleet(): [string | null, (fleetId: string) => void] {
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    try {
      setChosen(localStorage.getItem(KEY));
    } catch {
      // storage is switched off: the choice lasts until the page is left
    }
  }, []);
  const choose = (fleetId: string) => {
    setChosen(fleetId);
    try {
      localStorage.setItem(KEY, fleetId);
    } catch {
      // as above
    }
  };
  return [chosen, choose];
}
