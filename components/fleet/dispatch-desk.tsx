"use client";

import {
  AppWindow,
  Building2,
  CalendarRange,
  Car,
  CreditCard,
  KeyRound,
  LayoutList,
  Users,
  Wallet,
  Webhook,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Board } from "@/components/board/board";
import { PartnersDesk } from "@/components/keys/partners-desk";
import { ConnectionBadge } from "@/components/live/connection-badge";
import { useLive } from "@/components/live/use-live";
import { MoneyDesk } from "@/components/money/money-desk";
import { PlanDesk } from "@/components/plan/plan-desk";
import { StandingBanner } from "@/components/plan/standing-banner";
import { ConsoleShell } from "@/components/shell/console-shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { WebhookDesk } from "@/components/webhooks/webhook-desk";
import { WidgetDesk } from "@/components/widget/widget-desk";
import { callApi } from "@/lib/api-client";
import { getMe, type Me } from "@/lib/contracts/people";
import type { ConnectionState } from "@/lib/realtime/types";
import { DriverList } from "./driver-list";
import { FleetAreas } from "./fleet-areas";
import { RideBoard } from "./ride-board";
import { useChosenFleet } from "./use-chosen-fleet";
import { VehicleList } from "./vehicle-list";

const STAFF = new Set(["owner", "manager", "dispatcher"]);
const BOOKKEEPERS = new Set(["owner", "manager"]);
const LIVE_SECTIONS = new Set<DeskSection>(["rides", "board", "drivers"]);
type Membership = Me["memberships"][number];

export type DeskSection =
  | "rides"
  | "board"
  | "drivers"
  | "vehicles"
  | "money"
  | "plan"
  | "widget"
  | "partners"
  | "webhooks";

/** The console of a fleet's staff: who they are decides which fleet it shows. */
export function DispatchDesk({ section }: { section: DeskSection }) {
  const t = useTranslations("fleet");
  const tc = useTranslations("common");
  const me = useLive(() => callApi(getMe, {}), { intervalMs: 60_000 });
  const [chosen, choose] = useChosenFleet();
  if (me.data) {
    const fleets = me.data.memberships.filter(({ role }) => STAFF.has(role));
    const fleet = fleets.find(({ fleetId }) => fleetId === chosen) ?? fleets[0];
    if (fleet) return <Desk fleet={fleet} fleets={fleets} onChoose={choose} section={section} />;
    return (
      <Bare>
        <EmptyState
          icon={<Building2 />}
          title={t("noFleet.title")}
          description={t("noFleet.text")}
          action={<ButtonLink href="/">{tc("actions.home")}</ButtonLink>}
        />
      </Bare>
    );
  }
  return (
    <Bare>
      {me.problem ? (
        <ErrorState code={me.problem.code} requestId={me.problem.requestId} onRetry={() => void me.reload()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Bare>
  );
}

/** The console before it is known whose it is. */
function Bare({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <ConsoleShell title={t("nav.console")} items={[]}>
      {children}
    </ConsoleShell>
  );
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
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const [changes, setChanges] = useState(0);
  const isBookkeeper = BOOKKEEPERS.has(fleet.role);
  const items = [
    { href: "/fleet", label: t("nav.rides"), icon: <LayoutList aria-hidden />, isExact: true },
    { href: "/fleet/board", label: t("nav.board"), icon: <CalendarRange aria-hidden /> },
    { href: "/fleet/drivers", label: t("nav.drivers"), icon: <Users aria-hidden /> },
    { href: "/fleet/vehicles", label: t("nav.vehicles"), icon: <Car aria-hidden /> },
    ...(isBookkeeper
      ? [
          { href: "/fleet/money", label: t("nav.money"), icon: <Wallet aria-hidden /> },
          { href: "/fleet/plan", label: t("nav.plan"), icon: <CreditCard aria-hidden /> },
          { href: "/fleet/webhooks", label: t("nav.webhooks"), icon: <Webhook aria-hidden /> },
          { href: "/fleet/widget", label: t("nav.widget"), icon: <AppWindow aria-hidden /> },
          { href: "/fleet/partners", label: t("nav.partners"), icon: <KeyRound aria-hidden /> },
        ]
      : []),
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
      actions={LIVE_SECTIONS.has(section) ? <ConnectionBadge state={connection} /> : undefined}
    >
      <StandingBanner key={`${fleet.fleetId} ${changes}`} fleetId={fleet.fleetId} hasLink={section !== "plan"} />
      {section === "rides" ? (
        <FleetAreas slug={fleet.slug}>
          <RideBoard key={fleet.fleetId} fleetId={fleet.fleetId} onConnection={setConnection} />
        </FleetAreas>
      ) : null}
      {section === "board" ? (
        <FleetAreas slug={fleet.slug}>
          <Board key={fleet.fleetId} fleetId={fleet.fleetId} onConnection={setConnection} />
        </FleetAreas>
      ) : null}
      {section === "drivers" ? (
        <DriverList key={fleet.fleetId} fleetId={fleet.fleetId} isManager={isBookkeeper} onConnection={setConnection} />
      ) : null}
      {section === "vehicles" ? <VehicleList key={fleet.fleetId} fleetId={fleet.fleetId} /> : null}
      {section === "money" ? <MoneyDesk key={fleet.fleetId} fleetId={fleet.fleetId} isAllowed={isBookkeeper} /> : null}
      {section === "partners" ? (
        <PartnersDesk key={fleet.fleetId} fleetId={fleet.fleetId} isAllowed={isBookkeeper} />
      ) : null}
      {section === "plan" ? (
        <PlanDesk
          key={fleet.fleetId}
          fleetId={fleet.fleetId}
          isAllowed={isBookkeeper}
          onChange={() => setChanges((count) => count + 1)}
        />
      ) : null}
      {section === "webhooks" ? (
        <WebhookDesk key={fleet.fleetId} fleetId={fleet.fleetId} isAllowed={isBookkeeper} />
      ) : null}
      {section === "widget" ? (
        <WidgetDesk key={fleet.fleetId} fleetId={fleet.fleetId} isAllowed={isBookkeeper} />
      ) : null}
    </ConsoleShell>
  );
}
