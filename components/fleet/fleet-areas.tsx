"use client";

import type { MultiPolygon, Polygon } from "geojson";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { serviceAreasOf } from "@/components/booking/service-areas";
import { callApi } from "@/lib/api-client";
import { type FleetPage, getFleetPage } from "@/lib/contracts/catalogue";

type Areas = readonly (Polygon | MultiPolygon)[];

interface Coverage {
  readonly areas: Areas;
  readonly airports: FleetPage["airports"];
}

const NONE: Areas = [];
const UNKNOWN: Coverage = { areas: NONE, airports: [] };
const FleetAreasContext = createContext(UNKNOWN);

/** Reads where the fleet drives, for maps that have nothing else to show, and its airports. Without an answer they show the world. */
export function FleetAreas({ slug, children }: { slug: string; children: ReactNode }) {
  const [coverage, setCoverage] = useState(UNKNOWN);
  useEffect(() => {
    const controller = new AbortController();
    callApi(getFleetPage, { params: { slug }, signal: controller.signal })
      .then((fleet) => setCoverage({ areas: serviceAreasOf(fleet), airports: fleet.airports }))
      .catch(() => undefined);
    return () => controller.abort();
  }, [slug]);
  return <FleetAreasContext value={coverage}>{children}</FleetAreasContext>;
}

/** The fleet's areas while there is no marker, else none: cars and pick-ups are what the view is about. */
export function useAreasUnless(hasMarkers: boolean): Areas {
  const { areas } = useContext(FleetAreasContext);
  return hasMarkers ? NONE : areas;
}

/** The fleet's airports, for its maps; none until they are known. */
export function useFleetAirports(): FleetPage["airports"] {
  return useContext(FleetAreasContext).airports;
}
