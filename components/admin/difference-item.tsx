"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { type Difference, refreshAnyPayment, retryOperation } from "@/lib/contracts/reconciliation";
import { formatDateTime } from "@/lib/format/dates";
import type { MinorUnits } from "@/lib/money/minor-units";
import { ExplainDialog } from "./explain-dialog";
import { RefundDialog } from "./refund-dialog";
import type { Act } from "./use-act";

const FIELDS = ["status", "amountMinor", "refundedMinor", "feeMinor", "currency", "providerPaymentId"] as const;
const REFUNDABLE = new Set(["paid", "partially_refunded", "review"]);

interface DifferenceItemProps {
  readonly difference: Difference;
  readonly act: Act;
  readonly isBusy: boolean;
  readonly reload: () => Promise<void>;
}

/** One difference: what both sides say, and what can be done. Nobody writes a status: the provider's word decides. */
export function DifferenceItem({ difference, act, isBusy, reload }: DifferenceItemProps) {
  const t = useTranslations("admin.differences");
  const names = useTranslations("money.providers");
  const locale = useLocale();
  const { kind, provider, subject, fleetName, rideRef, lastSeenAt, status, resolution, note } = difference;
  return (
    <li className="grid gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t(`kinds.${kind}`)}</h3>
        {resolution ? <Badge tone="success">{t(`resolutions.${resolution}`)}</Badge> : null}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
        <span>{names(provider)}</span>
        {fleetName ? <bdi>{fleetName}</bdi> : null}
        {rideRef ? <bdi className="figures">{rideRef}</bdi> : null}
        <bdi className="figures break-all">{`${t("subject")}: ${subject}`}</bdi>
        <span>{t("seen", { time: formatDateTime(lastSeenAt, "UTC", locale) })}</span>
      </p>
      <Sides difference={difference} />
      {note ? <p className="break-words text-[0.9375rem]">{note}</p> : null}
      {difference.resolvedAt ? (
        <LocalTime at={difference.resolvedAt} timeZone="UTC" className="text-ink-faint text-sm" />
      ) : null}
      {status === "open" ? <Actions difference={difference} act={act} isBusy={isBusy} reload={reload} /> : null}
    </li>
  );
}

function Sides({ difference }: { difference: Difference }) {
  const t = useTranslations("admin.differences");
  const { expected, found, kind } = difference;
  const currency = expected.currency ?? found.currency ?? null;
  const shown = FIELDS.filter((field) => expected[field] != null || found[field] != null);
  if (shown.length === 0) return null;
  return (
    <Table label={t(`kinds.${kind}`)} className="text-sm">
      <TableHead>
        <TableRow>
          <TableHeader>
            <span className="sr-only">{t("subject")}</span>
          </TableHeader>
          <TableHeader>{t("expected")}</TableHeader>
          <TableHeader>{t(kind === "ledger" ? "ofLedger" : "found")}</TableHeader>
        </TableRow>
      </TableHead>
      <tbody>
        {shown.map((field) => (
          <TableRow key={field}>
            <TableHeader scope="row">{t(`fields.${field}`)}</TableHeader>
            {[expected, found].map((side, index) => (
              <TableCell key={index === 0 ? "expected" : "found"} className="py-2.5">
                <Value value={side[field] ?? null} currency={currency} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Value({ value, currency }: { value: string | MinorUnits | null; currency: string | null }) {
  if (value === null) return null;
  if (typeof value === "number" && currency) return <Money amountMinor={value} currency={currency} />;
  return <bdi className="figures break-all">{value}</bdi>;
}

function Actions({ difference, act, isBusy, reload }: DifferenceItemProps) {
  const t = useTranslations("admin.differences");
  const [asking, setAsking] = useState<"explain" | "refund" | null>(null);
  const { kind, subject, paymentId, paymentStatus } = difference;
  const refresh = (id: string) => () => callApi(refreshAnyPayment, { params: { id }, body: {} });
  const retry = () => callApi(retryOperation, { params: { id: subject }, body: {} });
  return (
    <div className="flex flex-wrap gap-2">
      {paymentId ? (
        <Button
          variant="secondary"
          size="sm"
          disabled={isBusy}
          onClick={() => void act(refresh(paymentId), t("refreshed"))}
        >
          {t("refresh")}
        </Button>
      ) : null}
      {kind === "operation" ? (
        <Button variant="secondary" size="sm" disabled={isBusy} onClick={() => void act(retry, t("retried"))}>
          {t("retry")}
        </Button>
      ) : null}
      {paymentId && paymentStatus && REFUNDABLE.has(paymentStatus) ? (
        <Button variant="secondary" size="sm" disabled={isBusy} onClick={() => setAsking("refund")}>
          {t("refund.action")}
        </Button>
      ) : null}
      <Button variant="ghost" size="sm" disabled={isBusy} onClick={() => setAsking("explain")}>
        {t("explain.action")}
      </Button>
      {asking === "explain" ? (
        <ExplainDialog difference={difference} reload={reload} onClose={() => setAsking(null)} />
      ) : null}
      {asking === "refund" && paymentId ? (
        <RefundDialog
          paymentId={paymentId}
          rideRef={difference.rideRef ?? subject}
          reload={reload}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}
