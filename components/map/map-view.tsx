"use client";

import { MapPinOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MapViewProps } from "./map-types";

/** The map library is larger than the rest of a page: it arrives after the page is usable. */
const MapCanvas = dynamic(() => import("./map-canvas"), { ssr: false, loading: () => <div className="map-loading" /> });

/** A map with markers, areas and a route. Says so plainly where the browser cannot draw one. */
export function MapView(props: MapViewProps) {
  const t = useTranslations("common.map");
  const [isUnavailable, setUnavailable] = useState(false);
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
        <MapCanvas {...props} onUnavailable={() => setUnavailable(true)} />
      )}
    </div>
  );
}
