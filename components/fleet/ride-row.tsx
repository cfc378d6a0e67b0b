"use client";

import { useTranslations } from "next-intl";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RideSummary } from "@/lib/contracts/rides";

/** One ride of the board; the whole row opens it. */
export function RideRow({ ride, onOpen }: { ride: RideSummary; onOpen: () => void }) {
  const t = useTranslations("fleet.board");
  const tc = useTranslations("common.vehicleClass");
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        aria-label={t("open", { ref: ride.ref })}
        className="grid w-full gap-2 rounded-card border border-line bg-surface-raised p-4 text-start hover:border-ink-faint sm:grid-cols-[9rem_minmax(0,1fr)_auto]"
      >
        <span className="grid content-start gap-1">
          <LocalTime at={ride.pickupAt} timeZone={ride.pickupTimezone} className="font-semibold text-sm" />
          <span className="text-ink-faint text-xs">{ride.ref}</span>
        </span>
        <span className="min-w-0">
          <span className="block truncate font-medium">{ride.pickup.name}</span>
          {ride.dropoff ? <span className="block truncate text-ink-muted text-sm">{ride.dropoff.name}</span> : null}
          <span className="mt-1 block text-ink-muted text-sm">
            {[tc(ride.vehicleClass), ride.passengerName, ride.driver?.name ?? t("noDriver")].join(" · ")}
          </span>
        </span>
        <span className="flex items-center justify-between gap-2 sm:flex-col sm:items-end">
          <StatusBadge status={ride.status} />
          <Money {...ride.price} className="text-sm" />
        </span>
      </button>
    </li>
  );
}
