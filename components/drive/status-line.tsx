"use client";

import { LocateFixed, LocateOff, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConnectionBadge } from "@/components/live/connection-badge";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import type { ConnectionState } from "@/lib/realtime/types";
import { type Entry, isCharge, isMessage, isStep, isTakenBack } from "./outbox";
import { useOnline } from "./use-online";
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
  /** What the server does not know of yet. */
  readonly waiting: readonly Entry[];
  /** The browser keeps the page silent until it is touched. */
  readonly isMuted: boolean;
}

/** What the phone knows and what it does not: network, live channel, position, fixes that wait. */
export function StatusLine({ connection, isAway, gps, unsent, waiting, isMuted }: StatusLineProps) {
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
        <Unsent waiting={waiting} />
        {isMuted ? (
          <Badge tone="warning" icon={<VolumeX aria-hidden />}>
            {t("muted")}
          </Badge>
        ) : null}
        {/* a handful is the normal batch on its way */}
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

function Unsent({ waiting }: { waiting: readonly Entry[] }) {
  const t = useTranslations("drive");
  const counts = {
    steps: waiting.filter(isStep).length,
    charges: waiting.filter((entry) => isCharge(entry) || isTakenBack(entry)).length,
    messages: waiting.filter(isMessage).length,
  };
  return (["steps", "charges", "messages"] as const).map((kind) =>
    counts[kind] > 0 ? (
      <Badge key={kind} tone="warning">
        <span role="status">{t(kind, { count: counts[kind] })}</span>
      </Badge>
    ) : null,
  );
}
