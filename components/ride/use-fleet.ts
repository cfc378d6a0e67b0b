"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/api-client";
import { type FleetPage, getFleetPage } from "@/lib/contracts/catalogue";

/** The public page of a ride's fleet: colours, country, providers. Undefined while loading, null when it cannot be had. */
export function useFleet(slug: string | undefined): FleetPage | null | undefined {
  const [fleet, setFleet] = useState<FleetPage | null>();
  useEffect(() => {
    if (!slug) return;
    const controller = new AbortController();
    callApi(getFleetPage, { params: { slug }, signal: controller.signal })
      .catch(() => null)
      .then((answer) => {
        if (!controller.signal.aborted) setFleet(answer);
      });
    return () => controller.abort();
  }, [slug]);
  return fleet;
}
