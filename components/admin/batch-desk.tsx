"use client";

import { ArrowLeft, Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { type CsvRow, saveCsv } from "@/components/money/csv";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { listPayoutBatches, listPayoutRows, type PayoutBatch, type PayoutRow } from "@/lib/contracts/payouts";
import { formatMoney, toDecimalString } from "@/lib/money/format-money";
import { Guarded } from "./admin-console";
import { BatchActions } from "./batch-actions";
import { BatchRows } from "./batch-rows";
import { BatchState } from "./batch-state";

const TONES = { draft: "info", approved: "info", sent: "success", failed: "warning" } as const;

/** One payout: its rows, the bank's file and the step that comes next. */
export function BatchDesk({ batchId }: { batchId: string }) {
  const t = useTranslations("admin.batch");
  const batches = useLive(() => callApi(listPayoutBatches, {}), { intervalMs: 30_000 });
  const rows = useLive(() => callApi(listPayoutRows, { params: { id: batchId } }), { intervalMs: 30_000 });
  const reload = async () => {
    await Promise.all([batches.reload(), rows.reload()]);
  };
  const batch = batches.data?.data.find(({ id }) => id === batchId);
  return (
    <div className="grid gap-6">
      <ButtonLink href="/admin/payouts" variant="ghost" size="sm" className="-ms-3 justify-self-start">
        <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        {t("back")}
      </ButtonLink>
      {batch ? <Batch batch={batch} rows={rows.data?.data ?? null} reload={reload} /> : null}
      {batches.data && !batch ? <EmptyState title={t("notFound")} /> : null}
      {batches.data ? null : <Guarded problem={batches.problem} reload={reload} />}
      {batch && !rows.data && rows.problem ? <Guarded problem={rows.problem} reload={reload} /> : null}
    </div>
  );
}

interface BatchProps {
  readonly batch: PayoutBatch;
  readonly rows: readonly PayoutRow[] | null;
  readonly reload: () => Promise<void>;
}

function Batch({ batch, rows, reload }: BatchProps) {
  const t = useTranslations("admin.batch");
  const amount = formatMoney(batch.total.amountMinor, batch.total.currency, useLocale());
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="font-semibold text-title">{t("title", { amount })}</h1>
        <BatchState status={batch.status} />
      </div>
      <Alert tone={TONES[batch.status]}>{t(`step.${batch.status}`)}</Alert>
      <div className="flex flex-wrap gap-3">
        <BatchActions batch={batch} reload={reload} />
        {rows && batch.status !== "failed" ? (
          <Button variant="secondary" onClick={() => saveCsv(`payout-${batch.total.currency}.csv`, fileOf(rows))}>
            <Download aria-hidden="true" className="size-4" />
            {t("csv")}
          </Button>
        ) : null}
      </div>
      {rows ? <BatchRows rows={rows} reload={reload} /> : <Skeleton className="h-64 rounded-card" />}
    </>
  );
}

/** What the bank is to pay: items that were given up are not in it. */
function fileOf(rows: readonly PayoutRow[]): CsvRow[] {
  const head = ["reference", "payee", "kind", "fleet", "country", "amount", "currency"];
  const lines = rows
    .filter(({ status }) => status !== "failed")
    .map(({ reference, payeeName, payee, fleetName, country, amount }) => [
      ...[reference, payeeName, payee, fleetName, country],
      ...[toDecimalString(amount.amountMinor, amount.currency), amount.currency],
    ]);
  return [head, ...lines];
}
