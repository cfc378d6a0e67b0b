"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { CreditOption, useCredit } from "@/components/booking/use-credit";
import { useNow } from "@/components/booking/use-now";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/radio-cards";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/components/ui/use-error-text";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { createPayment } from "@/lib/contracts/payments";
import type { Ride } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { usePaymentReturn } from "./use-payment-return";

interface PaymentPanelProps {
  ride: Ride;
  /** Its providers; until they are known only the one that was used is offered. */
  fleet: FleetPage | null | undefined;
  reload: () => Promise<void>;
}

type Provider = NonNullable<Ride["payment"]>["provider"];

/** While a ride waits for its money: what is known about it, how long the car is held, and the way to pay. */
export function PaymentPanel({ ride, fleet, reload }: PaymentPanelProps) {
  const t = useTranslations("ride.payment");
  const { phase, checkAgain } = usePaymentReturn(ride, reload);
  if (ride.status !== "pending_payment" || ride.viewer !== "passenger") return null;
  return (
    <Card>
      <CardBody className="flex flex-col gap-4">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <div aria-live="polite">
          {phase === "checking" ? (
            <p className="flex items-center gap-3">
              <Spinner />
              {t("checking")}
            </p>
          ) : null}
          {phase === "left" ? <Alert tone="info">{t("left")}</Alert> : null}
          {phase === "failed" ? <Alert tone="warning">{t("failed")}</Alert> : null}
          {phase === "review" ? <Alert tone="warning">{t("review")}</Alert> : null}
          {phase === "pending" ? <Alert tone="info">{t("slow")}</Alert> : null}
        </div>
        {phase === "checking" ? null : (
          <>
            <HoldClock ride={ride} reload={reload} />
            {phase === "pending" ? (
              <Button variant="secondary" onClick={checkAgain}>
                {t("checkAgain")}
              </Button>
            ) : null}
            {phase === "review" ? null : <PayAgain ride={ride} fleet={fleet} reload={reload} />}
          </>
        )}
      </CardBody>
    </Card>
  );
}

/** How long the car is held. When the time is over the ride is read again: it may have been paid in the last second. */
function HoldClock({ ride, reload }: { ride: Ride; reload: () => Promise<void> }) {
  const t = useTranslations("ride.payment");
  const now = useNow();
  const left = now === null || !ride.holdExpiresAt ? null : Math.ceil((Date.parse(ride.holdExpiresAt) - now) / 1_000);
  const isOver = left !== null && left <= 0;
  useEffect(() => {
    if (isOver) void reload();
  }, [isOver, reload]);
  if (left === null) return null;
  if (isOver) return <p className="text-ink-muted text-sm">{t("holdOver")}</p>;
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return <p className="figures text-ink-muted text-sm">{t("holds", { clock })}</p>;
}

function PayAgain({ ride, fleet, reload }: PaymentPanelProps) {
  const t = useTranslations("ride.payment");
  const booking = useTranslations("booking.checkout");
  const locale = useLocale();
  const used = ride.payment?.provider;
  const providers: readonly Provider[] = fleet?.paymentProviders ?? (used ? [used] : []);
  const [chosen, setChosen] = useState<Provider | undefined>(used);
  const provider = chosen ?? providers[0];
  const credit = useCredit(true, ride.fleet.slug, ride.total);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [keyOf] = useState(() => createAttemptKeys());
  const pay = async () => {
    if (!provider) return;
    setBusy(true);
    setProblem(null);
    const body = { rideId: ride.id, provider, creditMinor: credit.taken, locale };
    try {
      // a new version of the payment is a new attempt: the old key would answer with the order that was left
      const idempotencyKey = keyOf(`${createPayment.id} ${ride.payment?.id} ${ride.payment?.status}`, body);
      const { approveUrl } = await callApi(createPayment, { body, idempotencyKey });
      window.location.assign(approveUrl);
    } catch (error) {
      setProblem(toApiProblem(error));
      setBusy(false);
      await reload();
    }
  };
  return (
    <>
      {providers.length > 1 ? (
        <RadioCards
          legend={booking("provider")}
          value={provider ?? null}
          onChange={setChosen}
          options={providers.map((value) => ({ value, title: booking(`providers.${value}.title`) }))}
        />
      ) : null}
      <CreditOption credit={credit} isDisabled={isBusy} />
      {problem ? <Problem problem={problem} /> : null}
      <Button size="lg" isLoading={isBusy} disabled={!provider} onClick={pay}>
        {t("pay", { amount: formatMoney(credit.rest.amountMinor, credit.rest.currency, locale) })}
      </Button>
    </>
  );
}

function Problem({ problem }: { problem: ApiProblem }) {
  const { title, advice } = useErrorText()(problem.code);
  return (
    <Alert tone="danger" title={title}>
      {advice}
    </Alert>
  );
}
