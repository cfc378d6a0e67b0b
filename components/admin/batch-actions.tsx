"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { callApi } from "@/lib/api-client";
import { approvePayoutBatch, discardPayoutBatch, type PayoutBatch, sendPayoutBatch } from "@/lib/contracts/payouts";
import { formatMoney } from "@/lib/money/format-money";
import { ConfirmDialog } from "./confirm-dialog";
import { useAct } from "./use-act";

const STEPS = { draft: ["approve", "discard"], approved: ["send", "discard"], sent: [], failed: [] } as const;
type Step = "approve" | "send" | "discard";

const REFERENCE = /^[A-Za-z0-9 ._/-]{3,60}$/;
const MIN_REASON = 3;

interface BatchActionsProps {
  readonly batch: PayoutBatch;
  readonly reload: () => Promise<void>;
}

/** The steps that a payout can take now, each behind a question that names the amount. */
export function BatchActions({ batch, reload }: BatchActionsProps) {
  const t = useTranslations("admin.batch");
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      {STEPS[batch.status].map((name) => (
        <Button key={name} variant={name === "discard" ? "ghost" : "primary"} onClick={() => setStep(name)}>
          {t(`${name}.action`)}
        </Button>
      ))}
      {step ? <StepDialog key={step} step={step} batch={batch} reload={reload} onClose={() => setStep(null)} /> : null}
    </>
  );
}

interface StepDialogProps extends BatchActionsProps {
  readonly step: Step;
  readonly onClose: () => void;
}

function StepDialog({ step, batch, reload, onClose }: StepDialogProps) {
  const t = useTranslations("admin.batch");
  const locale = useLocale();
  const [words, setWords] = useState("");
  const { act, isBusy, failure } = useAct(reload);
  const { total, held, items, failedItems } = batch;
  const amount = formatMoney(total.amountMinor, total.currency, locale);
  const count = items - failedItems;
  const params = { id: batch.id };
  const trimmed = words.trim();
  const work = {
    approve: () => callApi(approvePayoutBatch, { params, body: {} }),
    send: () => callApi(sendPayoutBatch, { params, body: { reference: trimmed } }),
    discard: () => callApi(discardPayoutBatch, { params, body: { reason: trimmed } }),
  }[step];
  const canSubmit = {
    approve: true,
    send: REFERENCE.test(trimmed),
    discard: trimmed.length >= MIN_REASON,
  }[step];
  const submit = async () => {
    if (await act(work, t(`${step}.done`, { amount }))) onClose();
  };
  return (
    <ConfirmDialog
      title={t(`${step}.title`, { amount })}
      text={t(`${step}.text`, { amount, count, held: formatMoney(held.amountMinor, held.currency, locale) })}
      submitLabel={t(`${step}.submit`, { amount })}
      isDangerous={step === "discard"}
      isBusy={isBusy}
      failure={failure}
      canSubmit={canSubmit}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {step === "send" ? (
        <Field label={t("send.reference")} hint={t("send.referenceHint")} isRequired>
          <Input dir="ltr" value={words} maxLength={60} onChange={(event) => setWords(event.target.value)} />
        </Field>
      ) : null}
      {step === "discard" ? (
        <Field label={t("discard.reason")} isRequired>
          <Textarea value={words} maxLength={200} onChange={(event) => setWords(event.target.value)} />
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
