"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/radio-cards";
import { useErrorText } from "@/components/ui/use-error-text";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { type Charge, payCharge } from "@/lib/contracts/charges";
import type { Ride } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { rememberChargePayment } from "./charges-return";

export type Provider = FleetPage["paymentProviders"][number];

export interface ChargePayments {
  readonly provider: Provider | undefined;
  readonly providers: readonly Provider[];
  readonly choose: (provider: Provider) => void;
  /** Id of the charge, or name of the work, that is under way. */
  readonly busy: string | null;
  readonly problem: ApiProblem | null;
  /** Runs one change at a time and reads the charges again; a failure is kept in `problem`. */
  readonly run: (name: string, work: () => Promise<unknown>) => Promise<void>;
  /** Opens the payment and leaves for the provider's page. */
  readonly pay: (charge: Pick<Charge, "id">) => Promise<void>;
}

/** Pays charges of a ride one by one, with the provider that paid the ride unless another is chosen. */
export function useChargePayments(
  ride: Ride,
  fleet: FleetPage | null | undefined,
  reload: () => Promise<unknown>,
): ChargePayments {
  const locale = useLocale();
  const used = ride.payment?.provider;
  const providers = fleet?.paymentProviders ?? (used ? [used] : []);
  const [chosen, choose] = useState<Provider | undefined>(used);
  const provider = chosen ?? providers[0];
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  // back from the provider's page by the browser's own button: the page wakes up as it was left
  useEffect(() => {
    const wake = ({ persisted }: PageTransitionEvent) => persisted && setBusy(null);
    window.addEventListener("pageshow", wake);
    return () => window.removeEventListener("pageshow", wake);
  }, []);
  const run = async (name: string, work: () => Promise<unknown>) => {
    setBusy(name);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(toApiProblem(error));
    }
    await reload();
    setBusy(null);
  };
  const pay = async (charge: Pick<Charge, "id">) => {
    if (!provider) return;
    const call = { params: { id: charge.id }, body: { provider, locale } };
    const { payment, approveUrl } = await callApi(payCharge, call);
    rememberChargePayment(ride.id, payment.id);
    window.location.assign(approveUrl);
    // stays busy until the page is gone
    await new Promise(() => undefined);
  };
  return { provider, providers, choose, busy, problem, run, pay };
}

/** Which way to pay, where there are several. */
export function ProviderChoice({ payments }: { payments: ChargePayments }) {
  const t = useTranslations("booking.checkout");
  if (payments.providers.length < 2) return null;
  return (
    <RadioCards
      legend={t("provider")}
      value={payments.provider ?? null}
      onChange={payments.choose}
      options={payments.providers.map((value) => ({ value, title: t(`providers.${value}.title`) }))}
    />
  );
}

export function PayButton({ charge, payments }: { charge: Charge; payments: ChargePayments }) {
  const t = useTranslations("money.charges");
  const locale = useLocale();
  const { busy, provider, run, pay } = payments;
  return (
    <Button
      isLoading={busy === charge.id}
      disabled={busy !== null || !provider}
      onClick={() => void run(charge.id, () => pay(charge))}
    >
      {t("pay", { amount: formatMoney(charge.total.amountMinor, charge.total.currency, locale) })}
    </Button>
  );
}

export function ChargeProblem({ problem }: { problem: ApiProblem | null }) {
  const errorText = useErrorText();
  if (!problem) return null;
  const { title, advice } = errorText(problem.code);
  return (
    <Alert tone="danger" title={title}>
      {advice}
    </Alert>
  );
}
