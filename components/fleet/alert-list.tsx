"use client";

import { BellRing } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { useRevision } from "@/components/live/use-revision";
import { Alert } from "@/components/ui/alert";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type FleetAlert, listFleetAlerts, seeAlert } from "@/lib/contracts/alerts";
import { uuidOf } from "@/lib/contracts/ids";
import { AlertEndDialog } from "./alert-end-dialog";

const TONES: Readonly<Record<FleetAlert["kind"], Tone>> = {
  sos: "danger",
  route_deviation: "danger",
  approach_deviation: "warning",
  unassigned: "warning",
  flight_moved: "warning",
  late: "warning",
  no_gps: "warning",
  document: "neutral",
};

/** A list that is cut off looks cut off; its own room below is where it fades. */
const FADING = "pb-6 [mask-image:linear-gradient(to_bottom,black_calc(100%-1.5rem),transparent)]";

interface AlertListProps {
  readonly fleetId: string;
  /** A ride of the fleet may have changed: the reason to ask again. */
  readonly revision: number;
  readonly onOpen: (rideId: string) => void;
}

/** What needs a dispatcher now, the most urgent first. Silent while there is nothing. */
export function AlertList({ fleetId, revision, onOpen }: AlertListProps) {
  const t = useTranslations("fleet.alerts");
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const { data, reload } = useLive(() => callApi(listFleetAlerts, { params: { id: fleetId } }), {
    // lateness and silence come without an event
    intervalMs: 20_000,
    channel: `fleet:${uuidOf(fleetId)}`,
    onEvent: ({ name }) => name.startsWith("alert."),
  });
  useRevision(revision, reload);
  const see = async (id: string) => {
    setFailure(null);
    await callApi(seeAlert, { params: { id }, body: {} }).catch((error) => setFailure(toApiProblem(error).code));
    await reload();
  };
  if (!data || data.data.length === 0) return null;
  return (
    <section aria-labelledby="fleet-alerts" className="grid gap-3">
      <h2 id="fleet-alerts" className="flex items-center gap-2 font-semibold text-lg">
        <BellRing aria-hidden="true" className="size-5" />
        {t("title")}
        <Badge tone={TONES[data.data[0]?.kind ?? "document"]}>{data.data.length}</Badge>
      </h2>
      {failure ? <Alert tone="danger" title={errorText(failure).title} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section aria-label={t("title")} tabIndex={0} className={`max-h-80 overflow-y-auto ${FADING}`}>
        <ul aria-live="polite" className="grid gap-2">
          {data.data.map((alert) => (
            <li key={keyOf(alert)}>
              <AlertRow alert={alert} onOpen={onOpen} onSee={see} onEnd={setEnding} />
            </li>
          ))}
        </ul>
      </section>
      <AlertEndDialog alertId={ending} onClose={() => setEnding(null)} onEnded={reload} />
    </section>
  );
}

function keyOf(alert: FleetAlert): string {
  return alert.id ?? [alert.kind, alert.ride?.id, alert.document?.subject, alert.document?.kind].join(" ");
}

interface AlertRowProps {
  readonly alert: FleetAlert;
  readonly onOpen: (rideId: string) => void;
  readonly onSee: (id: string) => Promise<void>;
  readonly onEnd: (id: string) => void;
}

function AlertRow({ alert, onOpen, onSee, onEnd }: AlertRowProps) {
  const t = useTranslations("fleet.alerts");
  const { kind, id, ride, driver, note, seenAt } = alert;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-surface-raised p-3 ring-1 ring-line ring-inset">
      <Badge tone={TONES[kind]}>{t(`kinds.${kind}`)}</Badge>
      <p className="min-w-0 flex-1 basis-60 text-[0.9375rem]">
        <AlertText alert={alert} />
        {note ? <bdi className="block">{note}</bdi> : null}
        <span className="block text-ink-muted text-sm">
          {[ride?.ref, ride?.pickupName, driver?.name].filter(Boolean).join(" · ")}
        </span>
      </p>
      {id && seenAt ? <Badge tone="info">{t("isSeen")}</Badge> : null}
      <span className="flex flex-wrap gap-2">
        {id && !seenAt ? (
          <Button size="sm" onClick={() => void onSee(id)}>
            {t("seen")}
          </Button>
        ) : null}
        {id ? (
          <Button size="sm" variant="secondary" onClick={() => onEnd(id)}>
            {t("end")}
          </Button>
        ) : null}
        {ride ? (
          <Button size="sm" variant="secondary" onClick={() => onOpen(ride.id)}>
            {t("open")}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

function AlertText({ alert }: { alert: FleetAlert }) {
  const t = useTranslations("fleet.alerts");
  const locale = useLocale();
  const minutes = Math.max(1, Math.round(Math.abs(alert.seconds ?? 0) / 60));
  switch (alert.kind) {
    case "sos":
      return t("texts.sos", { of: t("of", { side: alert.side ?? "staff" }) });
    case "route_deviation":
    case "approach_deviation":
      return t(`texts.${alert.kind}`, { km: Math.round((alert.meters ?? 0) / 1000) });
    case "unassigned":
      return t((alert.seconds ?? 0) < 0 ? "texts.unassignedOver" : "texts.unassigned", { minutes });
    case "no_gps":
      return alert.seconds === null ? t("texts.no_gps_never") : t("texts.no_gps", { minutes });
    case "flight_moved": {
      if (!alert.flight) return null;
      const { number, state } = alert.flight;
      return t(`texts.flight.${state}`, { number, minutes, way: (alert.seconds ?? 0) < 0 ? "earlier" : "later" });
    }
    case "document": {
      if (!alert.document) return null;
      const { kind, subject, expiresOn } = alert.document;
      const name = t.has(`documents.${kind}`) ? t(`documents.${kind}`) : kind;
      const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
        Date.parse(expiresOn),
      );
      // isolated: a date of one direction in a sentence of the other falls apart
      return t("texts.document", { document: name, subject, date: `\u2068${date}\u2069` });
    }
    default:
      return t("texts.late", { minutes });
  }
}
