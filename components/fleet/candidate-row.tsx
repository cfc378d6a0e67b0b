"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Candidate } from "@/lib/contracts/dispatch";
import { formatDuration } from "@/lib/format/distances";

const CONFLICTS = ["no_vehicle", "class", "capacity", "documents", "slot_taken", "too_tight", "working_hours"] as const;
/** What keeps the automatic from asking; a dispatcher may know better, and the database lets a person decide. */
const MAY_BE_OVERRULED = new Set<string | null>(["too_tight", "working_hours"]);
/** The parts that add up to the score. */
const PARTS = ["nearness", "punctualityPoints", "ratingPoints", "loadPoints", "idlePoints", "fairnessPoints"] as const;

interface CandidateRowProps {
  readonly candidate: Candidate;
  /** The first reason against; null when the driver can take the ride. */
  readonly conflict: string | null;
  readonly busy: string | null;
  readonly onAssign: () => void;
}

/** One driver with what speaks for and against. */
export function CandidateRow({ candidate, conflict, busy, onAssign }: CandidateRowProps) {
  const t = useTranslations("fleet.candidates");
  const { driver, vehicle, onDuty } = candidate;
  const locale = useLocale();
  const { distanceMeters, driveSeconds, ridesNearby, slackBeforeSeconds, slackAfterSeconds } = candidate.factors;
  const { workSeconds, maxWorkSeconds } = candidate.factors;
  const isOutside = conflict === "working_hours" && candidate.factors.withinHours === 0;
  const reason = isOutside ? "outside_hours" : (CONFLICTS.find((name) => name === conflict) ?? "other");
  const isTooLong = workSeconds != null && maxWorkSeconds != null && workSeconds > maxWorkSeconds;
  const facts = [
    ...(isTooLong
      ? [t("day", { day: formatDuration(workSeconds, locale), limit: formatDuration(maxWorkSeconds, locale) })]
      : []),
    ...(distanceMeters == null ? [] : [t("distance", { km: distanceMeters / 1000 })]),
    ...(driveSeconds == null ? [] : [t("drive", { minutes: Math.ceil(driveSeconds / 60) })]),
    ...(slackBeforeSeconds == null ? [] : [t("slackBefore", { minutes: Math.floor(slackBeforeSeconds / 60) })]),
    ...(slackAfterSeconds == null ? [] : [t("slackAfter", { minutes: Math.floor(slackAfterSeconds / 60) })]),
    ...(driver.rating === null ? [] : [t("rating", { rating: driver.rating })]),
    ...(ridesNearby == null ? [] : [t("load", { count: ridesNearby })]),
  ];
  return (
    <li className="grid gap-2 rounded-control border border-line p-3">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3">
        <div className="min-w-0">
          <p className="flex items-center gap-2">
            <span className="truncate font-medium">{driver.name}</span>
            <Badge tone={onDuty ? "success" : "neutral"}>{t(onDuty ? "onDuty" : "offDuty")}</Badge>
          </p>
          <p className="truncate text-ink-muted text-sm">
            {vehicle ? `${vehicle.make} ${vehicle.model} · ${vehicle.plate}` : t("conflict.no_vehicle")}
          </p>
        </div>
        <div className="grid justify-items-end gap-2">
          {conflict ? <Badge tone="warning">{t(`conflict.${reason}`)}</Badge> : null}
          {conflict === null || MAY_BE_OVERRULED.has(conflict) ? (
            <Button
              size="sm"
              variant={conflict ? "secondary" : "primary"}
              aria-label={t(conflict ? "assignAnywayTo" : "assignTo", { name: driver.name })}
              isLoading={busy === driver.id}
              disabled={busy !== null}
              onClick={onAssign}
            >
              {t(conflict ? "assignAnyway" : "assign")}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="text-ink-faint text-sm">{facts.join(" · ")}</p>
      <Score candidate={candidate} />
    </li>
  );
}

function Score({ candidate: { score, factors } }: { candidate: Candidate }) {
  const t = useTranslations("fleet.candidates");
  const format = useFormatter();
  if (score === null) return null;
  const points = (value: number) => format.number(value, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return (
    <details className="text-sm">
      <summary className="min-h-6 text-ink-muted">{t("score", { score })}</summary>
      <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-1">
        {PARTS.flatMap((part) => {
          const value = factors[part];
          if (value == null) return [];
          return (
            <div key={part} className="flex justify-between gap-2">
              <dt className="text-ink-muted">{t(`parts.${part}`)}</dt>
              <dd className="figures">{points(value)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
