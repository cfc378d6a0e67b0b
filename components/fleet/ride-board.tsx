"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { RideSummary } from "@/lib/contracts/rides";
import type { ConnectionState } from "@/lib/realtime/types";
import { AlertList } from "./alert-list";
import { FleetMap } from "./fleet-map";
import type { Filter } from "./read-rides";
import { RideFilters } from "./ride-filters";
import { RideList } from "./ride-list";
import { RideSheet } from "./ride-sheet";
import { SummaryCards } from "./summary-cards";
import { useFleetFeed } from "./use-fleet-feed";

interface RideBoardProps {
  readonly fleetId: string;
  readonly onConnection: (state: ConnectionState) => void;
}

/** Rides of a fleet, what needs a driver first, and the map of who is where. */
export function RideBoard({ fleetId, onConnection }: RideBoardProps) {
  const t = useTranslations("fleet.board");
  const [filter, setFilter] = useState<Filter>("open");
  const [day, setDay] = useState("");
  const [rides, setRides] = useState<readonly RideSummary[] | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const { drivers, connection, revision, touch } = useFleetFeed(fleetId);
  useEffect(() => onConnection(connection), [connection, onConnection]);
  return (
    <div className="grid gap-6">
      <h1 className="font-semibold text-title">{t("title")}</h1>
      <AlertList fleetId={fleetId} revision={revision} onOpen={setSelected} />
      <SummaryCards fleetId={fleetId} revision={revision} />
      <RideFilters filter={filter} onFilter={setFilter} day={day} onDay={setDay} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(22rem,30rem)]">
        <RideList
          key={`${filter} ${day}`}
          fleetId={fleetId}
          filter={filter}
          day={day}
          revision={revision}
          onOpen={setSelected}
          onRides={setRides}
        />
        <FleetMap drivers={drivers} rides={rides} />
      </div>
      <RideSheet rideId={selected} revision={revision} onClose={() => setSelected(null)} onChanged={touch} />
    </div>
  );
}
