"use client";

import { Users } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { FleetDriver } from "@/lib/contracts/people";
import { formatRelative } from "@/lib/format/dates";
import type { ConnectionState } from "@/lib/realtime/types";
import { HoursDialog } from "./hours-dialog";
import { LongestDay } from "./longest-day";
import { useFleetFeed } from "./use-fleet-feed";

const TONES = { off: "neutral", available: "success", busy: "brass" } as const;
const COLUMNS = ["name", "duty", "hours", "vehicle", "phone", "rating", "seen"] as const;

interface DriverListProps {
  readonly fleetId: string;
  /** Whether the caller's role may set rules; the server decides again. */
  readonly isManager: boolean;
  readonly onConnection: (state: ConnectionState) => void;
}

/** Drivers of a fleet with duty, vehicle and the age of their last position. */
export function DriverList({ fleetId, isManager, onConnection }: DriverListProps) {
  const t = useTranslations("fleet.drivers");
  const { drivers, problem, connection, reload } = useFleetFeed(fleetId);
  useEffect(() => onConnection(connection), [connection, onConnection]);
  const now = useNow();
  const [planned, setPlanned] = useState<FleetDriver | null>(null);
  return (
    <div className="grid gap-4">
      <h1 className="font-semibold text-title">{t("title")}</h1>
      <LongestDay fleetId={fleetId} isManager={isManager} />
      {!drivers && problem ? (
        <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />
      ) : null}
      {!drivers && !problem ? <Skeleton className="h-64" /> : null}
      {drivers?.length === 0 ? <EmptyState icon={<Users />} title={t("empty")} /> : null}
      {drivers && drivers.length > 0 ? (
        <Card>
          <Table label={t("title")}>
            <TableHead>
              <TableRow>
                {COLUMNS.map((column) => (
                  <TableHeader key={column}>{t(column)}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <tbody>
              {drivers.map((driver) => (
                <DriverRow key={driver.id} driver={driver} now={now} onPlan={() => setPlanned(driver)} />
              ))}
            </tbody>
          </Table>
        </Card>
      ) : null}
      <HoursDialog driver={planned} onClose={() => setPlanned(null)} />
    </div>
  );
}

interface DriverRowProps {
  readonly driver: FleetDriver;
  readonly now: number;
  readonly onPlan: () => void;
}

function DriverRow({ driver, now, onPlan }: DriverRowProps) {
  const t = useTranslations("fleet.drivers");
  const format = useFormatter();
  const locale = useLocale();
  const { name, phone, rating, isActive, duty, vehicle, position } = driver;
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-3 whitespace-nowrap font-medium">
          <Avatar name={name} />
          {name}
        </span>
      </TableCell>
      <TableCell>
        {isActive ? <Badge tone={TONES[duty]}>{t(`duties.${duty}`)}</Badge> : <Badge>{t("inactive")}</Badge>}
      </TableCell>
      <TableCell>
        <Button size="sm" variant="secondary" aria-label={t("hoursOf", { name })} onClick={onPlan}>
          {t("plan")}
        </Button>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {vehicle ? `${vehicle.make} ${vehicle.model} · ${vehicle.plate}` : t("none")}
      </TableCell>
      <TableCell className="figures whitespace-nowrap">
        {phone ? (
          <a href={`tel:${phone}`} className="underline underline-offset-4">
            <bdi>{phone}</bdi>
          </a>
        ) : (
          t("none")
        )}
      </TableCell>
      <TableCell className="figures">
        {rating === null ? t("none") : format.number(rating, { minimumFractionDigits: 1, maximumFractionDigits: 2 })}
      </TableCell>
      <TableCell className="whitespace-nowrap text-ink-muted">
        {position ? formatRelative(position.recordedAt, locale, now) : t("never")}
      </TableCell>
    </TableRow>
  );
}

/** The clock for ages, to ten seconds. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
