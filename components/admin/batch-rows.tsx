"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { type PayoutRow, returnPayoutItem } from "@/lib/contracts/payouts";
import { formatMoney } from "@/lib/money/format-money";
import { ConfirmDialog } from "./confirm-dialog";
import { useAct } from "./use-act";

const TONES = { pending: "neutral", sent: "success", failed: "danger" } as const;
const MIN_REASON = 3;

interface BatchRowsProps {
  readonly rows: readonly PayoutRow[];
  readonly reload: () => Promise<void>;
}

/** Who is paid what. An item that the bank gave back is returned here. */
export function BatchRows({ rows, reload }: BatchRowsProps) {
  const t = useTranslations("admin.batch");
  const [returned, setReturned] = useState<PayoutRow | null>(null);
  return (
    <section aria-labelledby="rows-title" className="grid gap-3">
      <h2 id="rows-title" className="font-semibold text-lg">
        {t("rows")}
      </h2>
      <Card>
        <Table label={t("rows")}>
          <TableHead>
            <TableRow>
              <TableHeader>{t("payee")}</TableHeader>
              <TableHeader>{t("country")}</TableHeader>
              <TableHeader>{t("reference")}</TableHeader>
              <TableHeader className="text-end!">{t("amount")}</TableHeader>
              <TableHeader className="text-end!">{t("held")}</TableHeader>
              <TableHeader>{t("state")}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t("return.action")}</span>
              </TableHeader>
            </TableRow>
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} onReturn={() => setReturned(row)} />
            ))}
          </tbody>
        </Table>
      </Card>
      {returned ? <ReturnDialog row={returned} reload={reload} onClose={() => setReturned(null)} /> : null}
    </section>
  );
}

function Row({ row, onReturn }: { row: PayoutRow; onReturn: () => void }) {
  const t = useTranslations("admin.batch");
  const locale = useLocale();
  const { payee, payeeName, fleetName, country, reference, amount, held, status, reason } = row;
  const tone = status in TONES ? TONES[status as keyof typeof TONES] : "neutral";
  const named = { name: payeeName, amount: formatMoney(amount.amountMinor, amount.currency, locale) };
  return (
    <TableRow>
      <TableCell>
        <bdi className="block font-medium">{payeeName}</bdi>
        <span className="text-ink-muted text-sm">
          {t(`kind.${payee}`)}
          {" · "}
          <bdi>{fleetName}</bdi>
        </span>
      </TableCell>
      <TableCell>{country}</TableCell>
      <TableCell>
        <bdi className="figures whitespace-nowrap">{reference}</bdi>
      </TableCell>
      <TableCell className="text-end font-semibold">
        <Money {...amount} />
      </TableCell>
      <TableCell className="text-end">
        <Money {...held} />
      </TableCell>
      <TableCell>
        <Badge tone={tone}>{t.has(`states.${status}`) ? t(`states.${status}`) : status}</Badge>
        {reason ? (
          <bdi className="mt-1 block max-w-60 text-ink-muted text-sm">
            {reason === "balance" ? t("balanceReason") : reason}
          </bdi>
        ) : null}
      </TableCell>
      <TableCell className="text-end">
        {status === "sent" ? (
          <Button variant="ghost" size="sm" aria-label={t("return.actionNamed", named)} onClick={onReturn}>
            {t("return.action")}
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}

interface ReturnDialogProps {
  readonly row: PayoutRow;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

function ReturnDialog({ row, reload, onClose }: ReturnDialogProps) {
  const t = useTranslations("admin.batch.return");
  const locale = useLocale();
  const [reason, setReason] = useState("");
  const { act, isBusy, failure } = useAct(reload);
  const amount = formatMoney(row.amount.amountMinor, row.amount.currency, locale);
  const words = reason.trim();
  const submit = async () => {
    const call = { params: { id: row.id }, body: { reason: words } };
    if (await act(() => callApi(returnPayoutItem, call), t("done", { amount }))) onClose();
  };
  return (
    <ConfirmDialog
      title={t("title", { amount })}
      text={t("text", { name: row.payeeName })}
      submitLabel={t("submit", { amount })}
      isDangerous
      isBusy={isBusy}
      failure={failure}
      canSubmit={words.length >= MIN_REASON}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("reason")} isRequired>
        <Textarea value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
