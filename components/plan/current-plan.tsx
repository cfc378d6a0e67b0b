"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/admin/use-act";
import { Alert } from "@/components/ui/alert";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { RadioCards } from "@/components/ui/radio-cards";
import { useErrorText } from "@/components/ui/use-error-text";
import { type ApiProblem, callApi } from "@/lib/api-client";
import { cancelSubscription, resumeSubscription, type Subscription } from "@/lib/contracts/subscriptions";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/money/format-money";
import type { MinorUnits } from "@/lib/money/minor-units";
import { type Purpose, useCheckout } from "./use-billing";

const TONES = {
  trialing: "brass",
  active: "success",
  past_due: "warning",
  grace: "warning",
  read_only: "danger",
} as const satisfies Record<Subscription["status"], Tone>;

interface CurrentPlanProps {
  readonly subscription: Subscription;
  readonly reload: () => Promise<void>;
}

/** The plan of now, what happens to it next, and what the owner can do about it. */
export function CurrentPlan({ subscription, reload }: CurrentPlanProps) {
  const t = useTranslations("plan");
  const { plan, addOns, monthly, status, canChange } = subscription;
  return (
    <section aria-labelledby="current-title">
      <Card>
        <CardBody className="grid gap-5">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div>
              <h2 id="current-title" className="text-ink-muted text-sm">
                {t("current.title")}
              </h2>
              <p className="mt-1 font-semibold text-2xl">{t(`names.${plan}`)}</p>
            </div>
            <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
          </div>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Money {...monthly} className="font-semibold text-3xl" />
            <span className="text-ink-muted">{t("perMonth")}</span>
          </p>
          <Facts subscription={subscription} />
          {addOns.length > 0 ? (
            <ul className="flex flex-wrap gap-2" aria-label={t("current.addOns")}>
              {addOns.map((code) => (
                <li key={code}>
                  <Badge>{t(`addOns.${code}`)}</Badge>
                </li>
              ))}
            </ul>
          ) : null}
          {canChange ? (
            <Actions subscription={subscription} reload={reload} />
          ) : (
            <p className="text-ink-muted text-sm">{t("current.ownerOnly")}</p>
          )}
        </CardBody>
      </Card>
    </section>
  );
}

function Facts({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const { status, timeZone, trialEndsAt, periodEnd, readOnlyAt, cancelAt, next, agreement, provider } = subscription;
  const day = (at: string) => formatDate(at, timeZone, locale);
  const isUnpaid = subscription.pastDueSince !== null;
  const lines: string[] = [];
  if (cancelAt !== null) lines.push(t(status === "read_only" ? "fact.ended" : "fact.ends", { day: day(cancelAt) }));
  else if (isUnpaid && readOnlyAt !== null) lines.push(t("fact.unpaid", { day: day(readOnlyAt) }));
  else if (status === "trialing" && trialEndsAt !== null) lines.push(t("fact.trial", { day: day(trialEndsAt) }));
  else lines.push(t("fact.paidUntil", { day: day(periodEnd) }));
  if (next) {
    const price = formatMoney(next.monthly.amountMinor, next.monthly.currency, locale);
    lines.push(t("fact.next", { plan: t(`names.${next.plan}`), price, day: day(periodEnd) }));
  }
  if (provider && agreement?.status === "active" && cancelAt === null) {
    const price = formatMoney(agreement.monthly.amountMinor, agreement.monthly.currency, locale);
    lines.push(t("fact.billed", { provider: t(`providers.${provider}`), price }));
  } else if (agreement === null) lines.push(t("fact.manual"));
  return (
    <ul className="grid gap-1.5 text-[0.9375rem] text-ink-muted">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What the owner can go to the provider for, the most urgent first. */
function useSteps(subscription: Subscription): (readonly [Purpose, string])[] {
  const t = useTranslations("plan.act");
  const locale = useLocale();
  const { due, agreement, cancelAt, status, pastDueSince, next, monthly } = subscription;
  const money = (price: { amountMinor: MinorUnits; currency: string }) =>
    formatMoney(price.amountMinor, price.currency, locale);
  const isUnpaid = pastDueSince !== null;
  const revision = agreement?.revision;
  const isEnding = cancelAt !== null && status !== "read_only";
  const price = money((next ?? { monthly }).monthly);
  return [
    ...(due ? [["upgrade", t("upgrade", { amount: money(due.amount) })] as const] : []),
    ...(revision?.needsConsent && !isUnpaid
      ? [["consent", t("consent", { price: money(revision.monthly) })] as const]
      : []),
    ...((agreement?.status !== "active" || isUnpaid) && !isEnding
      ? [["subscribe", isUnpaid ? t("pay", { price }) : t("subscribe")] as const]
      : []),
  ];
}

function Actions({ subscription, reload }: CurrentPlanProps) {
  const t = useTranslations("plan");
  const { providers } = subscription;
  const { go, busy, failure } = useCheckout(subscription);
  const [provider, setProvider] = useState(subscription.provider ?? providers[0] ?? null);
  const steps = useSteps(subscription);
  const isChoice = steps.some(([purpose]) => purpose !== "consent") && providers.length > 1;
  return (
    <div className="grid gap-4">
      {isChoice ? (
        <RadioCards
          legend={t("act.provider")}
          value={provider}
          onChange={setProvider}
          options={providers.map((value) => ({ value, title: t(`providers.${value}`) }))}
        />
      ) : null}
      {provider === null ? <Alert tone="warning">{t("act.noProvider")}</Alert> : null}
      <Failure problem={failure} />
      <div className="flex flex-wrap gap-3 empty:hidden">
        {provider
          ? steps.map(([purpose, label], index) => (
              <Button
                key={purpose}
                variant={index === 0 ? "primary" : "secondary"}
                isLoading={busy === purpose}
                disabled={busy !== null}
                onClick={() => void go(purpose, provider)}
              >
                {label}
              </Button>
            ))
          : null}
        <EndOrResume subscription={subscription} reload={reload} />
      </div>
    </div>
  );
}

/** Cancels after a question; takes a cancellation back without one. */
function EndOrResume({ subscription, reload }: CurrentPlanProps) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const { act, isBusy, failure } = useAct(reload);
  const [isAsking, setAsking] = useState(false);
  const { agreement, cancelAt, status, pastDueSince, timeZone, periodEnd, fleetId } = subscription;
  const call = { params: { id: fleetId }, body: {} };
  const end = async () => {
    if (await act(() => callApi(cancelSubscription, call), t("act.cancelled"))) setAsking(false);
  };
  if (cancelAt !== null) {
    if (status === "read_only") return null;
    return (
      <>
        <Button isLoading={isBusy} onClick={() => void act(() => callApi(resumeSubscription, call), t("act.resumed"))}>
          {t("act.resume")}
        </Button>
        <Failure problem={failure} />
      </>
    );
  }
  if (agreement?.status !== "active" || pastDueSince !== null) return null;
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t("act.cancel")}
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t("cancel.title")}
        description={t("cancel.text", { day: formatDate(periodEnd, timeZone, locale) })}
        footer={
          <>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t("cancel.keep")}
            </Button>
            <Button variant="danger" isLoading={isBusy} onClick={() => void end()}>
              {t("act.cancel")}
            </Button>
          </>
        }
      >
        <Failure problem={failure} />
      </Dialog>
    </>
  );
}

/** Why the last try failed. */
export function Failure({ problem }: { problem: ApiProblem | null }) {
  const { title, advice } = useErrorText()(problem?.code ?? "internal");
  if (problem === null) return null;
  return (
    <Alert tone="danger" title={title}>
      {advice}
    </Alert>
  );
}
