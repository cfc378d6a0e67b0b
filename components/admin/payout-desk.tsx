"use client";

import { Banknote } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { listPayoutBatches, type PayoutBatch } from "@/lib/contracts/payouts";
import { formatMoney } from "@/lib/money/format-money";
import { Guarded } from "./admin-console";
import { BatchState } from "./batch-state";
import { CreatePayoutDialog } from "./create-payout-dialog";

/** All payouts, newest first, and the way to a new one. */
export function PayoutDesk() {
  const t = useTranslations("admin.payouts");
  const { data, problem, reload } = useLive(() => callApi(listPayoutBatches, {}), { intervalMs: 30_000 });
  const [isCreating, setCreating] = useState(false);
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-title">{t("title")}</h1>
        {data ? <Button onClick={() => setCreating(true)}>{t("create")}</Button> : null}
      </div>
      {data ? <Batches batches={data.data} /> : <Guarded problem={problem} reload={reload} />}
      {isCreating ? <CreatePayoutDialog reload={reload} onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

function Batches({ batches }: { batches: readonly PayoutBatch[] }) {
  const t = useTranslations("admin.payouts");
  if (batches.length === 0) {
    return <EmptyState icon={<Banknote />} title={t("emptyTitle")} description={t("emptyText")} />;
  }
  return (
    <Card>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("date")}</TableHeader>
            <TableHeader>{t("state")}</TableHeader>
            <TableHeader className="text-end!">{t("amount")}</TableHeader>
            <TableHeader className="text-end!">{t("held")}</TableHeader>
            <TableHeader className="text-end!">{t("payees")}</TableHeader>
            <TableHeader>{t("reference")}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t("open")}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {batches.map((batch) => (
            <BatchRow key={batch.id} batch={batch} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function BatchRow({ batch }: { batch: PayoutBatch }) {
  const t = useTranslations("admin.payouts");
  const locale = useLocale();
  const { id, status, total, held, items, failedItems, reference, createdAt } = batch;
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <LocalTime at={createdAt} timeZone="UTC" />
      </TableCell>
      <TableCell>
        <BatchState status={status} />
      </TableCell>
      <TableCell className="text-end font-semibold">
        <Money {...total} />
      </TableCell>
      <TableCell className="text-end">
        <Money {...held} />
      </TableCell>
      <TableCell className="figures text-end">
        {items}
        {failedItems > 0 ? (
          <span className="block text-danger-text text-sm">{t("failed", { count: failedItems })}</span>
        ) : null}
      </TableCell>
      <TableCell>
        <bdi className="figures">{reference ?? t("none")}</bdi>
      </TableCell>
      <TableCell className="text-end">
        <ButtonLink
          href={`/admin/payouts/${id}`}
          variant="secondary"
          size="sm"
          aria-label={t("openNamed", { amount: formatMoney(total.amountMinor, total.currency, locale) })}
        >
          {t("open")}
        </ButtonLink>
      </TableCell>
    </TableRow>
  );
}
