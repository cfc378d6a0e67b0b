"use client";

import { Car, LayoutList, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConnectionBadge } from "@/components/live/connection-badge";
import { useLive } from "@/components/live/use-live";
import { ConsoleShell } from "@/components/shell/console-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { getMe, type Me } from "@/lib/contracts/people";
import { DriverList } from "./driver-list";
import { RideBoard } from "./ride-board";
import { VehicleList } from "./vehicle-list";

const STAFF = new Set(["owner", "manager", "dispatcher"]);
type Membership = Me["memberships"][number];

export type DeskSection = "rides" | "drivers" | "vehicles";

/** The console of a fleet's staff: who they are decides which fleet it shows. */
export function DispatchDesk({ section }: { section: DeskSection }) {
  const t = useTranslations("fleet");
  const me = useLive(() => callApi(getMe, {}), { intervalMs: 300_000 });
  const [chosen, setChosen] = useState<string | null>(null);
  if (me.problem && !me.data) {
    return <ErrorState code={me.problem.code} requestId={me.problem.requestId} onRetry={() => void me.reload()} />;
  }
  if (!me.data) return <Skeleton className="m-6 h-64" />;
  const fleets = me.data.memberships.filter(({ role }) => STAFF.has(role));
  const fleet = fleets.find(({ fleetId }) => fleetId === chosen) ?? fleets[0];
  if (!fleet) return <EmptyState title={t("noFleet.title")} description={t("noFleet.text")} />;
  return <Desk fleet={fleet} fleets={fleets} onChoose={setChosen} section={section} />;
}

interface DeskProps {
  readonly fleet: Membership;
  readonly fleets: readonly Membership[];
  readonly onChoose: (fleetId: string) => void;
  readonly section: DeskSection;
}

function Desk({ fleet, fleets, onChoose, section }: DeskProps) {
  const t = useTranslations("fleet");
  const tc = useTranslations("common");
  const [connection, setConnection] = useState<Parameters<typeof ConnectionBadge>[0]["state"]>("connecting");
  const items = [
    { href: "/fleet", label: t("nav.rides"), icon: <LayoutList aria-hidden />, isExact: true },
    { href: "/fleet/drivers", label: t("nav.drivers"), icon: <Users aria-hidden /> },
    { href: "/fleet/vehicles", label: t("nav.vehicles"), icon: <Car aria-hidden /> },
  ];
  const switcher =
    fleets.length > 1 ? (
      <Select aria-label={t("nav.fleet")} value={fleet.fleetId} onChange={(event) => onChoose(event.target.value)}>
        {fleets.map(({ fleetId, name }) => (
          <option key={fleetId} value={fleetId}>
            {name}
          </option>
        ))}
      </Select>
    ) : undefined;
  return (
    <ConsoleShell
      title={fleet.name}
      subtitle={tc(`role.${fleet.role}`)}
      items={items}
      switcher={switcher}
      actions={section === "rides" ? <ConnectionBadge state={connection} /> : undefined}
    >
      {section === "rides" ? (
        <RideBoard key={fleet.fleetId} fleetId={fleet.fleetId} onConnection={setConnection} />
      ) : null}
      {section === "drivers" ? <DriverList key={fleet.fleetId} fleetId={fleet.fleetId} /> : null}
      {section === "vehicles" ? <VehicleList key={fleet.fleetId} fleetId={fleet.fleetId} /> : null}
    </ConsoleShell>
  );
}
