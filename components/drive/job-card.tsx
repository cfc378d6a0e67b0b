"use client";

import { Navigation } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { callApi } from "@/lib/api-client";
import type { PlaceRef } from "@/lib/contracts/common";
import { type RideSummary, transitionRide } from "@/lib/contracts/rides";

const NEXT = { assigned: "en_route", en_route: "on_location", on_location: "on_board", on_board: "completed" } as const;

interface JobCardProps {
  readonly job: RideSummary;
  readonly act: (work: () => Promise<unknown>) => Promise<void>;
}

/** One job with the one step that comes next, large enough for a thumb. */
export function JobCard({ job, act }: JobCardProps) {
  const t = useTranslations("drive.job");
  const [isBusy, setBusy] = useState(false);
  const next = job.status in NEXT ? NEXT[job.status as keyof typeof NEXT] : null;
  const target = job.status === "on_board" ? (job.dropoff ?? job.pickup) : job.pickup;
  const step = async () => {
    if (!next) return;
    setBusy(true);
    const body = { to: next, version: job.version, at: new Date().toISOString() };
    await act(() => callApi(transitionRide, { params: { id: job.id }, body }));
    setBusy(false);
  };
  return (
    <Card>
      <CardBody className="grid gap-3">
        <div className="flex items-center justify-between gap-2">
          <span className="font-medium text-ink-muted text-sm">{job.ref}</span>
          <StatusBadge status={job.status} />
        </div>
        <div>
          <LocalTime at={job.pickupAt} timeZone={job.pickupTimezone} className="font-semibold text-lg" />
          <p className="mt-1">{job.pickup.name}</p>
          {job.dropoff ? <p className="text-ink-muted">{job.dropoff.name}</p> : null}
        </div>
        <p className="text-sm">
          {t("party", { name: job.passengerName, passengers: job.passengers, luggage: job.luggage })}
        </p>
        <NavigationLinks target={target} />
        {next ? (
          <Button size="lg" isLoading={isBusy} onClick={() => void step()}>
            {t(`steps.${next}`)}
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}

function NavigationLinks({ target }: { target: PlaceRef }) {
  const t = useTranslations("drive.job");
  const point = `${target.lat},${target.lon}`;
  const links = [
    ["google", `https://www.google.com/maps/dir/?api=1&destination=${point}`],
    ["waze", `https://waze.com/ul?ll=${point}&navigate=yes`],
    ["apple", `https://maps.apple.com/?daddr=${point}`],
  ] as const;
  return (
    <ul className="flex flex-wrap gap-2">
      {links.map(([app, href]) => (
        <li key={app}>
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-11 items-center gap-2 rounded-control bg-surface-sunken px-3 text-sm"
          >
            <Navigation aria-hidden className="size-4" />
            {t(`navigate.${app}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
