"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { AmountField } from "@/components/money/amount-field";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { callApi } from "@/lib/api-client";
import { addCharge } from "@/lib/contracts/charges";
import type { Ride } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { shareOf } from "@/lib/money/minor-units";
import { parseAmount } from "@/lib/money/parse-amount";
import type { ChargePayments } from "./charges-pay";

const PERCENTS = [10, 15, 20] as const;
type Choice = `${(typeof PERCENTS)[number]}` | "own";

const OPTION =
  "flex min-h-16 cursor-pointer flex-col items-center justify-center rounded-control border border-line-strong px-2 py-2 text-center hover:bg-surface-sunken has-checked:border-accent-text has-checked:bg-surface-sunken has-checked:ring-1 has-checked:ring-accent-text has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2";

interface TipFormProps {
  readonly ride: Ride;
  readonly payments: ChargePayments;
  /** How many charges there were: the next tip is another one, even of the same amount. */
  readonly chargeCount: number;
}

/** A share of the ride's price or an amount of one's own, paid at once. */
export function TipForm({ ride, payments, chargeCount }: TipFormProps) {
  const t = useTranslations("money.charges.tip");
  const locale = useLocale();
  const { amountMinor: total, currency } = ride.total;
  const [choice, setChoice] = useState<Choice | null>(null);
  const [own, setOwn] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [keyOf] = useState(() => createAttemptKeys());
  const amount =
    choice === "own" ? parseAmount(own, currency) : choice && shareOf(total, Number.parseInt(choice, 10) * 100);
  const give = () => {
    setChecked(true);
    if (!amount) return;
    const body = { kind: "tip", amountMinor: amount } as const;
    const idempotencyKey = keyOf(`${addCharge.id} ${chargeCount}`, body);
    void payments.run("tip", async () => {
      const tip = await callApi(addCharge, { params: { id: ride.id }, body, idempotencyKey });
      await payments.pay(tip);
    });
  };
  const name = ride.driver?.name.split(" ")[0];
  return (
    <section aria-labelledby="tip-title" className="grid gap-3">
      <div>
        <h3 id="tip-title" className="font-semibold">
          {name ? t("title", { name }) : t("titleNobody")}
        </h3>
        <p className="text-ink-muted text-sm">{t("text")}</p>
      </div>
      <fieldset>
        <legend className="sr-only">{t("legend")}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {PERCENTS.map((percent) => (
            <Option key={percent} value={`${percent}`} choice={choice} onChoose={setChoice}>
              <span className="font-medium">{t("percent", { percent })}</span>
              <Money
                amountMinor={shareOf(total, percent * 100)}
                currency={currency}
                className="text-ink-muted text-sm"
              />
            </Option>
          ))}
          <Option value="own" choice={choice} onChoose={setChoice}>
            <span className="font-medium">{t("own")}</span>
          </Option>
        </div>
      </fieldset>
      {choice === "own" ? (
        <AmountField currency={currency} value={own} onChange={setOwn} hasError={isChecked && amount === null} />
      ) : null}
      <Button
        disabled={choice === null || payments.busy !== null || !payments.provider}
        isLoading={payments.busy === "tip"}
        className="justify-self-start"
        onClick={give}
      >
        {amount ? t("give", { amount: formatMoney(amount, currency, locale) }) : t("choose")}
      </Button>
    </section>
  );
}

interface OptionProps {
  readonly value: Choice;
  readonly choice: Choice | null;
  readonly onChoose: (value: Choice) => void;
  readonly children: ReactNode;
}

function Option({ value, choice, onChoose, children }: OptionProps) {
  return (
    <label className={OPTION}>
      <input
        type="radio"
        name="tip"
        value={value}
        checked={choice === value}
        onChange={() => onChoose(value)}
        className="sr-only"
      />
      {children}
    </label>
  );
}
