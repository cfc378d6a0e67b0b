"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { assignRide, type Candidate, listCandidates } from "@/lib/contracts/dispatch";
import { listFleetVehicles } from "@/lib/contracts/people";
import type { Ride } from "@/lib/contracts/rides";
import { CandidateRow } from "./candidate-row";
import type { RideAct } from "./use-ride-act";

const SHOWN_FIRST = 30;
/** Reasons against a driver that lie in the driver's own vehicle: another vehicle removes them. */
const VEHICLE_REASONS = new Set(["no_vehicle", "class", "capacity"]);

interface CandidateListProps {
  readonly ride: Ride;
  readonly act: RideAct;
  readonly busy: string | null;
}

/** Drivers for a ride, best first, each with what speaks for and against; with their own vehicle or a chosen one. */
export function CandidateList({ ride, act, busy }: CandidateListProps) {
  const t = useTranslations("fleet.candidates");
  const [vehicleId, setVehicleId] = useState("");
  const [isWhole, setWhole] = useState(false);
  const candidates = useLive(() => callApi(listCandidates, { params: { id: ride.id } }), { intervalMs: 15_000 });
  const found = candidates.data?.data ?? [];
  const assign = (candidate: Candidate) => {
    const vehicle = vehicleId || candidate.vehicle?.id;
    if (!vehicle) return;
    void act(candidate.driver.id, async () => {
      const body = { driverId: candidate.driver.id, vehicleId: vehicle, version: ride.version };
      await callApi(assignRide, { params: { id: ride.id }, body });
      return { tone: "success", title: t("assigned", { name: candidate.driver.name }) };
    }).then(() => candidates.reload());
  };
  return (
    <section aria-labelledby="candidates" className="grid gap-3">
      <h3 id="candidates" className="font-semibold">
        {t("title")}
      </h3>
      <VehicleSelect ride={ride} value={vehicleId} onChange={setVehicleId} />
      {!candidates.data && candidates.problem ? (
        <ErrorState code={candidates.problem.code} onRetry={() => void candidates.reload()} className="py-6" />
      ) : null}
      {!candidates.data && !candidates.problem ? <Skeleton className="h-32" /> : null}
      {candidates.data?.data.length === 0 ? <EmptyState title={t("empty")} className="py-6" /> : null}
      <ul className="grid gap-2">
        {found.slice(0, isWhole ? found.length : SHOWN_FIRST).map((candidate) => (
          <CandidateRow
            key={candidate.driver.id}
            candidate={candidate}
            conflict={vehicleId && VEHICLE_REASONS.has(candidate.conflict ?? "") ? null : candidate.conflict}
            busy={busy}
            onAssign={() => assign(candidate)}
          />
        ))}
      </ul>
      {!isWhole && found.length > SHOWN_FIRST ? (
        <Button variant="secondary" onClick={() => setWhole(true)}>
          {t("showAll", { count: found.length })}
        </Button>
      ) : null}
    </section>
  );
}

interface VehicleSelectProps {
  readonly ride: Ride;
  readonly value: string;
  readonly onChange: (vehicleId: string) => void;
}

function VehicleSelect({ ride, value, onChange }: VehicleSelectProps) {
  const t = useTranslations("fleet.candidates");
  const vehicles = useLive(() => callApi(listFleetVehicles, { params: { id: ride.fleetId } }), { intervalMs: 120_000 });
  const fitting = (vehicles.data?.data ?? []).filter(
    (each) =>
      each.isActive &&
      each.vehicleClass === ride.vehicleClass &&
      each.passengers >= ride.passengers &&
      each.luggage >= ride.luggage,
  );
  return (
    <Field label={t("vehicle")}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("ownVehicle")}</option>
        {fitting.map((each) => (
          <option key={each.id} value={each.id}>
            {`${each.make} ${each.model} · ${each.plate}`}
          </option>
        ))}
      </Select>
    </Field>
  );
}
