"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { assignRide, type Candidate, listCandidates, type Ride } from "@/lib/contracts/rides";

const CONFLICTS = ["no_vehicle", "class", "capacity", "documents", "slot_taken"] as const;

interface CandidateListProps {
  readonly rideId: string;
  readonly version: number;
  readonly act: (work: (ride: Ride) => Promise<string | null>) => Promise<void>;
}

/** Drivers for a ride, best first, each with what speaks for and against. */
export function CandidateList({ rideId, version, act }: CandidateListProps) {
  const t = useTranslations("fleet.candidates");
  const candidates = useLive(() => callApi(listCandidates, { params: { id: rideId } }), { intervalMs: 15_000 });
  if (!candidates.data) return <Skeleton className="h-32" />;
  return (
    <section aria-labelledby="candidates">
      <h3 id="candidates" className="mb-2 font-semibold">
        {t("title")}
      </h3>
      <ul className="grid gap-2">
        {candidates.data.data.slice(0, 20).map((each) => (
          <li
            key={each.driver.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 rounded-control border border-line p-3"
          >
            <CandidateFacts candidate={each} />
            {each.conflict ? (
              <Badge tone="warning">
                {t(`conflict.${CONFLICTS.find((name) => name === each.conflict) ?? "slot_taken"}`)}
              </Badge>
            ) : (
              <Button
                size="sm"
                aria-label={t("assignTo", { name: each.driver.name })}
                onClick={() =>
                  void act(async () => {
                    if (!each.vehicle) return null;
                    const body = { driverId: each.driver.id, vehicleId: each.vehicle.id, version };
                    await callApi(assignRide, { params: { id: rideId }, body });
                    return t("assigned", { name: each.driver.name });
                  })
                }
              >
                {t("assign")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CandidateFacts({ candidate }: { candidate: Candidate }) {
  const t = useTranslations("fleet.candidates");
  const { distanceMeters, ridesNearby } = candidate.factors;
  const facts = [
    candidate.onDuty ? t("onDuty") : t("offDuty"),
    ...(distanceMeters != null ? [t("distance", { km: distanceMeters / 1000 })] : []),
    ...(candidate.driver.rating !== null ? [t("rating", { rating: candidate.driver.rating })] : []),
    ...(ridesNearby != null ? [t("load", { count: ridesNearby })] : []),
  ];
  return (
    <div className="min-w-0">
      <p className="truncate font-medium">{candidate.driver.name}</p>
      <p className="truncate text-ink-muted text-sm">
        {candidate.vehicle ? `${candidate.vehicle.make} ${candidate.vehicle.model} · ${candidate.vehicle.plate}` : ""}
      </p>
      <p className="text-ink-faint text-xs">{facts.join(" · ")}</p>
    </div>
  );
}
