"use client";

import { MapPinOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { MapViewProps } from "./map-types";

/** The map library is larger than the rest of a page: it arrives after the page is usable. */
const MapCanvas = dynamic(() => import("./map-canvas"), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none" />,
});

/** A map with markers, areas and a route. Says so plainly where the browser cannot draw one. */
export function MapView(props: MapViewProps) {
  const t = useTranslations("common.map");
  const [isUnavailable, setUnavailable] = useState(false);
  const isBuiltIn = !props.styleUrl;
  useEffect(() => {
    // as large as the library and needed right after it: not one after the other
    if (isBuiltIn) import("world-atlas/countries-50m.json").catch(() => undefined);
  }, [isBuiltIn]);
  return (
    <div className={`relative isolate overflow-hidden bg-surface-sunken ${props.className ?? ""}`}>
      {isUnavailable ? (
        <div
          role="note"
          className="flex h-full flex-col items-center justify-center gap-2 p-6 text-center text-sm text-ink-muted"
        >
          <MapPinOff aria-hidden className="size-6" />
          <p>{t("unavailable")}</p>
        </div>
      ) : (
        <MapCanvas
          {...props}
          showAllLabel={t("showAll")}
          clusterLabel={(count) => t("cluster", { count })}
          onUnavailable={() => setUnavailable(true)}
        />
      )}
    </div>
  );
}
