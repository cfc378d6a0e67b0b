"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { useLive } from "@/components/live/use-live";
import { AmountField } from "@/components/money/amount-field";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { createPayoutBatch, listPlatformBalances } from "@/lib/contracts/payouts";
import { useRouter } from "@/lib/i18n/navigation";
import { isCurrency } from "@/lib/money/currencies";
import { formatMoney } from "@/lib/money/format-money";
import { minor } from "@/lib/money/minor-units";
import { parseAmount } from "@/lib/money/parse-amount";
import { ConfirmDialog } from "./confirm-dialog";

interface CreatePayoutDialogProps {
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** Makes a draft in one of the currencies that have somebody to pay. */
export function CreatePayoutDialog({ reload, onClose }: CreatePayoutDialogProps) {
  const t = useTranslations("admin.payouts");
  const locale = useLocale();
  const router = useRouter();
  const balances = useLive(() => callApi(listPlatformBalances, {}), { intervalMs: 300_000 });
  const payable = (balances.data?.payable ?? []).filter(({ payees }) => payees > 0);
  const currencies = payable.map(({ total }) => total.currency).filter(isCurrency);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = currencies.find((code) => code === chosen) ?? currencies[0] ?? null;
  const [minimum, setMinimum] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [keyOf] = useState(() => createAttemptKeys());
  const minimumMinor = currency && minimum.trim() !== "" ? parseAmount(minimum, currency) : minor(1);
  const submit = async () => {
    if (!currency || minimumMinor === null) return;
    setBusy(true);
    setFailure(null);
    const body = { currency, minimumMinor };
    try {
      const batch = await callApi(createPayoutBatch, { body, idempotencyKey: keyOf(createPayoutBatch.id, body) });
      const amount = formatMoney(batch.total.amountMinor, batch.total.currency, locale);
      toast.success(t("created", { amount, count: batch.items }));
      router.push(`/admin/payouts/${batch.id}`);
    } catch (error) {
      setFailure(toApiProblem(error));
      setBusy(false);
      await reload();
    }
  };
  return (
    <ConfirmDialog
      title={t("createTitle")}
      text={t("createText")}
      submitLabel={t("createSubmit")}
      isBusy={isBusy}
      failure={failure ?? balances.problem}
      canSubmit={currency !== null && minimumMinor !== null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {balances.data && currency === null ? <Alert tone="info">{t("nothingPayable")}</Alert> : null}
      {currency ? (
        <Field label={t("currency")}>
          <Select value={currency} onChange={(event) => setChosen(event.target.value)}>
            {payable.map(({ total, payees }) => (
              <option key={total.currency} value={total.currency}>
                {t("payable", {
                  currency: total.currency,
                  amount: formatMoney(total.amountMinor, total.currency, locale),
                  count: payees,
                })}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {currency ? (
        <div className="grid gap-1.5">
          <AmountField
            currency={currency}
            label={t("minimum", { currency })}
            value={minimum}
            onChange={setMinimum}
            hasError={minimumMinor === null}
          />
          <p className="text-ink-faint text-sm">{t("minimumHint")}</p>
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
