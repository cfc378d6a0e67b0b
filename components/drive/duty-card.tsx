"use client";

import { CarFront } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { callApi } from "@/lib/api-client";
import { type Duty, setDuty } from "@/lib/contracts/drivers";
import type { Act } from "./use-act";

/** Fleet, vehicle, and the one switch that starts and ends the working day. */
export function DutyCard({ duty, act }: { duty: Duty; act: Act }) {
  const t = useTranslations("drive");
  const [isBusy, setBusy] = useState(false);
  const isOnDuty = duty.status !== "off";
  const toggle = async () => {
    setBusy(true);
    await act(() => callApi(setDuty, { body: { onDuty: !isOnDuty } }));
    setBusy(false);
  };
  return (
    <Card>
      <CardBody className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="font-semibold text-lg">{duty.fleetName}</p>
          <p className="mt-0.5 flex items-center gap-2 text-ink-muted text-sm">
            <CarFront aria-hidden className="size-4 shrink-0" />
            {duty.vehicle
              ? `${duty.vehicle.colour} ${duty.vehicle.make} ${duty.vehicle.model} · ${duty.vehicle.plate}`
              : t("noVehicle")}
          </p>
        </div>
        <button
          type="button"
          role="switch"
          aria-checked={isOnDuty}
          aria-busy={isBusy || undefined}
          // the name of a switch stays; its state is what changes
          aria-label={t("goOnDuty")}
          disabled={isBusy}
          onClick={() => void toggle()}
          className={cx(
            "flex min-h-12 w-full items-center justify-center gap-3 rounded-pill px-6 font-semibold transition-colors duration-150 disabled:opacity-60 sm:w-auto",
            isOnDuty
              ? "bg-success-soft text-success-text ring-1 ring-success/40 ring-inset"
              : "bg-accent text-accent-ink",
          )}
        >
          <span aria-hidden="true" className="size-2.5 rounded-pill bg-current" />
          {isOnDuty ? t(duty.status === "busy" ? "busy" : "onDuty") : t("goOnDuty")}
        </button>
      </CardBody>
    </Card>
  );
}
