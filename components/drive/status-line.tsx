"use client";

import { LocateFixed, LocateOff, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ConnectionBadge } from "@/components/live/connection-badge";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import type { ConnectionState } from "@/lib/realtime/types";
import type { GpsState } from "./use-positions";

const TONES = {
  off: "neutral",
  waiting: "neutral",
  good: "success",
  poor: "warning",
  denied: "danger",
  clock: "danger",
} as const;

interface StatusLineProps {
  readonly connection: ConnectionState;
  /** The network may be there: the server does not answer. */
  readonly isAway: boolean;
  readonly gps: GpsState;
  readonly unsent: number;
  /** Steps that the server does not know of yet. */
  readonly steps: number;
  /** The browser keeps the page silent until it is touched. */
  readonly isMuted: boolean;
}

/** What the phone knows and what it does not: network, live channel, position, fixes that wait. */
export function StatusLine({ connection, isAway, gps, unsent, steps, isMuted }: StatusLineProps) {
  const t = useTranslations("drive");
  const isOnline = useOnline();
  const isLost = gps === "denied" || gps === "off";
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ConnectionBadge state={isOnline ? connection : "offline"} />
        <Badge tone={TONES[gps]} icon={isLost ? <LocateOff aria-hidden /> : <LocateFixed aria-hidden />}>
          <span role="status">{t(`gps.${gps}`)}</span>
        </Badge>
        {/* a handful is the normal batch on its way */}
        {steps > 0 ? (
          <Badge tone="warning">
            <span role="status">{t("steps", { count: steps })}</span>
          </Badge>
        ) : null}
        {isMuted ? (
          <Badge tone="warning" icon={<VolumeX aria-hidden />}>
            {t("muted")}
          </Badge>
        ) : null}
        {unsent > 5 ? <Badge tone="warning">{t("unsent", { count: unsent })}</Badge> : null}
      </div>
      {isOnline ? null : (
        <Alert tone="warning" title={t("offline.title")}>
          {t("offline.text")}
        </Alert>
      )}
      {isOnline && isAway ? (
        <Alert tone="warning" title={t("away.title")}>
          {t("away.text")}
        </Alert>
      ) : null}
      {gps === "clock" ? (
        <Alert tone="warning" title={t("clock.title")}>
          {t("clock.text")}
        </Alert>
      ) : null}
      {gps === "denied" ? (
        <Alert tone="warning" title={t("denied.title")}>
          {t("denied.text")}
        </Alert>
      ) : null}
    </>
  );
}

function useOnline(): boolean {
  // the server cannot know; the first paint assumes the usual case
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine);
    read();
    window.addEventListener("online", read);
    window.addEventListener("offline", read);
    return () => {
      window.removeEventListener("online", read);
      window.removeEventListener("offline", read);
    };
  }, []);
  return isOnline;
}
