"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Money } from "@/components/ui/money";
import { callApi } from "@/lib/api-client";
import { getPayment, type Payment } from "@/lib/contracts/payments";

const HAS_COME: readonly string[] = ["paid", "partially_refunded", "refunded", "charged_back"];

/** What of the price came as money and what as credit; silent while nothing has come and where no credit was used. */
export function PaidWith({ payment }: { payment: { id: string; status: string } }) {
  const t = useTranslations("ride.receipt");
  const [paid, setPaid] = useState<Payment | null>(null);
  const { id, status } = payment;
  useEffect(() => {
    if (!HAS_COME.includes(status)) return;
    let isGone = false;
    // the price above is whole without it
    callApi(getPayment, { params: { id } })
      .then((answer) => isGone || setPaid(answer))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [id, status]);
  if (!paid || paid.credit.amountMinor === 0) return null;
  return (
    <dl className="grid gap-1 text-[0.9375rem]">
      {[
        { label: t("paidByCredit"), amount: paid.credit },
        { label: t("paidByMoney"), amount: paid.amount },
      ].map(({ label, amount }) => (
        <div key={label} className="flex items-baseline justify-between gap-4">
          <dt className="text-ink-muted">{label}</dt>
          <dd>
            <Money {...amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
