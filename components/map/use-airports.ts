"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/lib/api-client";
import type { MapAirport } from "./map-types";

const NONE: readonly MapAirport[] = [];

/** The airports of a fleet by its slug, none until they are known: a page does not wait for them, nor for the code that reads them. */
export function useAirports(slug: string | undefined): readonly MapAirport[] {
  const [airports, setAirports] = useState(NONE);
  useEffect(() => {
    if (!slug) return;
    const controller = new AbortController();
    const read = async () => {
      const { getFleetPage } = await import("@/lib/contracts/catalogue");
      const fleet = await callApi(getFleetPage, { params: { slug }, signal: controller.signal });
      if (!controller.signal.aborted) setAirports(fleet.airports);
    };
    read().catch(() => undefined);
    return () => controller.abort();
  }, [slug]);
  return airports;
}
