"use client";

import type { MultiPolygon, Polygon } from "geojson";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { serviceAreasOf } from "@/components/booking/service-areas";
import { callApi } from "@/lib/api-client";
import { getFleetPage } from "@/lib/contracts/catalogue";

type Areas = readonly (Polygon | MultiPolygon)[];

const NONE: Areas = [];
const FleetAreasContext = createContext<Areas>(NONE);

/** Reads where the fleet drives, for maps that have nothing else to show. Without an answer they show the world. */
export function FleetAreas({ slug, children }: { slug: string; children: ReactNode }) {
  const [areas, setAreas] = useState(NONE);
  useEffect(() => {
    const controller = new AbortController();
    callApi(getFleetPage, { params: { slug }, signal: controller.signal })
      .then((fleet) => setAreas(serviceAreasOf(fleet)))
      .catch(() => undefined);
    return () => controller.abort();
  }, [slug]);
  return <FleetAreasContext value={areas}>{children}</FleetAreasContext>;
}

/** The fleet's areas while there is no marker, else none: cars and pick-ups are what the view is about. */
export function useAreasUnless(hasMarkers: boolean): Areas {
  const areas = useContext(FleetAreasContext);
  return hasMarkers ? NONE : areas;
}
