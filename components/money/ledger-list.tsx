"use client";

import { BookOpen, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import type { LedgerTransaction } from "@/lib/contracts/money";
import { listFleetDrivers } from "@/lib/contracts/people";
import { toDecimalString } from "@/lib/money/format-money";
import { type CsvRow, saveCsv } from "./csv";
import { LedgerItem } from "./ledger-item";
import { useLedger } from "./use-ledger";

interface LedgerListProps {
  readonly fleetId: string;
  /** The fleet's own. */
  readonly timeZone: string;
}

/** Every transaction of a fleet with its entries, newest first. */
export function LedgerList({ fleetId, timeZone }: LedgerListProps) {
  const t = useTranslations("money.ledger");
  const errorText = useErrorText();
  const { transactions, problem, hasMore, isLoadingMore, more, reload } = useLedger(fleetId);
  const drivers = useLive(() => callApi(listFleetDrivers, { params: { id: fleetId } }), { intervalMs: 300_000 });
  if (!transactions) {
    if (!problem) return <Skeleton className="h-96 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  if (transactions.length === 0) {
    return <EmptyState icon={<BookOpen />} title={t("emptyTitle")} description={t("emptyText")} />;
  }
  const nameOf = (driverId: string | null) => drivers.data?.data.find(({ id }) => id === driverId)?.name ?? null;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite" className="text-ink-muted text-sm">
          {t("count", { count: transactions.length })}
        </p>
        <Button variant="secondary" size="sm" onClick={() => saveCsv("ledger.csv", rowsOf(transactions, nameOf))}>
          <Download aria-hidden="true" className="size-4" />
          {t("csv")}
        </Button>
      </div>
      <Card>
        <ul className="divide-y divide-line">
          {transactions.map((transaction) => (
            <LedgerItem key={transaction.id} transaction={transaction} timeZone={timeZone} nameOf={nameOf} />
          ))}
        </ul>
      </Card>
      {problem ? <Alert tone="warning" title={errorText(problem.code).title} /> : null}
      {hasMore ? (
        <Button variant="secondary" className="justify-self-center" isLoading={isLoadingMore} onClick={more}>
          {t("more")}
        </Button>
      ) : (
        <p className="text-center text-ink-faint text-sm">{t("end")}</p>
      )}
    </div>
  );
}

/** One row for each entry; the columns are named for programs and do not follow the reader's language. */
function rowsOf(transactions: readonly LedgerTransaction[], nameOf: (id: string | null) => string | null): CsvRow[] {
  const head = [
    "transaction",
    "posted_at",
    "kind",
    "ride",
    "note",
    "account",
    "provider",
    "driver",
    "amount",
    "currency",
  ];
  const rows = transactions.flatMap(({ id, postedAt, kind, rideRef, note, entries }) =>
    entries.map(({ account, provider, driverId, amount }) => [
      ...[id, postedAt, kind, rideRef, note, account, provider],
      ...[nameOf(driverId) ?? driverId, toDecimalString(amount.amountMinor, amount.currency), amount.currency],
    ]),
  );
  return [head, ...rows];
}
