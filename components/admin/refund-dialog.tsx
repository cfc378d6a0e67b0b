"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { AmountField } from "@/components/money/amount-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import type { Payment } from "@/lib/contracts/payments";
import { refreshAnyPayment, refundPayment } from "@/lib/contracts/reconciliation";
import { formatMoney, toDecimalString } from "@/lib/money/format-money";
import { type MinorUnits, minor, ZERO } from "@/lib/money/minor-units";
import { parseAmount } from "@/lib/money/parse-amount";
import { ConfirmDialog } from "./confirm-dialog";
import { useAct } from "./use-act";

const MIN_REASON = 3;

interface RefundDialogProps {
  readonly paymentId: string;
  readonly rideRef: string;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** Gives money back. The provider is asked first, so that the amount that is offered is what is really left. */
export function RefundDialog({ paymentId, rideRef, reload, onClose }: RefundDialogProps) {
  const t = useTranslations("admin.differences.refund");
  const locale = useLocale();
  const [payment, setPayment] = useState<Payment | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [keyOf] = useState(() => createAttemptKeys());
  const { act, isBusy, failure } = useAct(reload);
  useEffect(() => {
    callApi(refreshAnyPayment, { params: { id: paymentId }, body: {} })
      .then((answer) => {
        setPayment(answer);
        setTyped(
          toDecimalString(minor(answer.amount.amountMinor - answer.refunded.amountMinor), answer.amount.currency),
        );
      })
      .catch((error: unknown) => setProblem(toApiProblem(error)));
  }, [paymentId]);
  const currency = payment?.amount.currency ?? "USD";
  const show = (amountMinor: MinorUnits) => formatMoney(amountMinor, currency, locale);
  const left = payment ? minor(payment.amount.amountMinor - payment.refunded.amountMinor) : ZERO;
  const amount = payment ? parseAmount(typed, currency) : null;
  const isTooMuch = amount !== null && amount > left;
  const words = reason.trim();
  const submit = async () => {
    if (!amount) return;
    const body = { amountMinor: amount, reason: words };
    const call = { params: { id: paymentId }, body, idempotencyKey: keyOf(refundPayment.id, body) };
    if (await act(() => callApi(refundPayment, call), t("done", { amount: show(amount) }))) onClose();
  };
  return (
    <ConfirmDialog
      title={t("title", { ref: rideRef })}
      text={payment ? t("text", { left: show(left), amount: show(payment.amount.amountMinor) }) : t("asking")}
      submitLabel={amount ? t("submit", { amount: show(amount) }) : t("action")}
      isDangerous
      isBusy={isBusy}
      failure={failure ?? problem}
      canSubmit={amount !== null && !isTooMuch && words.length >= MIN_REASON}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {payment ? (
        <>
          <AmountField currency={currency} value={typed} onChange={setTyped} hasError={amount === null} />
          {isTooMuch ? (
            <p role="alert" className="text-danger-text text-sm">
              {t("tooMuch", { left: show(left) })}
            </p>
          ) : null}
          <Field label={t("reason")} isRequired>
            <Input value={reason} maxLength={120} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      ) : problem ? null : (
        <Skeleton className="h-24" />
      )}
    </ConfirmDialog>
  );
}
