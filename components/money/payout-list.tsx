"use client";

import { Banknote, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { type FleetPayout, listFleetPayouts } from "@/lib/contracts/money";
import { toDecimalString } from "@/lib/money/format-money";
import { type CsvRow, saveCsv } from "./csv";

const TONES = { pending: "info", sent: "success", failed: "danger" } as const;

interface PayoutListProps {
  readonly fleetId: string;
  /** The fleet's own. */
  readonly timeZone: string;
}

/** What was paid out to the fleet and its drivers, newest first. */
export function PayoutList({ fleetId, timeZone }: PayoutListProps) {
  const t = useTranslations("money.payouts");
  const { data, problem, reload } = useLive(() => callApi(listFleetPayouts, { params: { id: fleetId } }), {
    intervalMs: 60_000,
  });
  if (!data) {
    if (!problem) return <Skeleton className="h-64 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const payouts = data.data;
  if (payouts.length === 0) {
    return <EmptyState icon={<Banknote />} title={t("emptyTitle")} description={t("emptyText")} />;
  }
  return (
    <div className="grid gap-4">
      <Button
        variant="secondary"
        size="sm"
        className="justify-self-end"
        onClick={() => saveCsv("payouts.csv", rowsOf(payouts))}
      >
        <Download aria-hidden="true" className="size-4" />
        {t("csv")}
      </Button>
      <Card>
        <Table label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeader>{t("date")}</TableHeader>
              <TableHeader>{t("payee")}</TableHeader>
              <TableHeader className="text-end!">{t("amount")}</TableHeader>
              <TableHeader className="text-end!">{t("held")}</TableHeader>
              <TableHeader>{t("state")}</TableHeader>
              <TableHeader>{t("reference")}</TableHeader>
            </TableRow>
          </TableHead>
          <tbody>
            {payouts.map((payout) => (
              <PayoutRow key={payout.id} payout={payout} timeZone={timeZone} />
            ))}
          </tbody>
        </Table>
      </Card>
    </div>
  );
}

function PayoutRow({ payout, timeZone }: { payout: FleetPayout; timeZone: string }) {
  const t = useTranslations("money.payouts");
  const { driverName, amount, held, status, reason, reference, createdAt, settledAt } = payout;
  const tone = status in TONES ? TONES[status as keyof typeof TONES] : "neutral";
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <LocalTime at={settledAt ?? createdAt} timeZone={timeZone} show="date" />
      </TableCell>
      <TableCell>{driverName ? <bdi>{driverName}</bdi> : t("fleet")}</TableCell>
      <TableCell className="text-end font-semibold">
        <Money {...amount} />
      </TableCell>
      <TableCell className="text-end">
        <Money {...held} />
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{t.has(`states.${status}`) ? t(`states.${status}`) : status}</Badge>
        {reason ? (
          <bdi className="mt-1 block max-w-72 text-ink-muted text-sm">
            {reason === "balance" ? t("balanceReason") : reason}
          </bdi>
        ) : null}
      </TableCell>
      <TableCell>
        <bdi className="figures">{reference ?? t("none")}</bdi>
      </TableCell>
    </TableRow>
  );
}

function rowsOf(payouts: readonly FleetPayout[]): CsvRow[] {
  const head = ["payout", "created_at", "settled_at", "driver", "amount", "held", "currency", "status", "reason"];
  const rows = payouts.map(({ id, createdAt, settledAt, driverName, amount, held, status, reason, reference }) => [
    ...[id, createdAt, settledAt, driverName, toDecimalString(amount.amountMinor, amount.currency)],
    ...[toDecimalString(held.amountMinor, held.currency), amount.currency, status, reason, reference],
  ]);
  return [[...head, "bank_reference"], ...rows];
}
