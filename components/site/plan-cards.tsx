import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { type Plan, type PriceList, TRIAL } from "@/lib/contracts/plans";
import { Failed } from "./failed";
import { planPercent, planPrice } from "./plan-price";

function usePlanLines(plan: Plan): string[] {
  const t = useTranslations("site.pricing");
  const percent = planPercent(plan.commissionBps, useLocale());
  return [
    plan.vehicleLimit === null ? t("vehiclesUnlimited") : t("vehicles", { count: plan.vehicleLimit }),
    plan.rideLimit === null ? t("ridesUnlimited") : t("rides", { count: plan.rideLimit }),
    t("commission", { percent }),
    t("core"),
    t("payments"),
    t(plan.addOns.length > 0 ? "allAddOns" : "addOnsPossible"),
  ];
}

function PlanCard({ plan }: { plan: Plan }) {
  const t = useTranslations("site.pricing");
  const locale = useLocale();
  const lines = usePlanLines(plan);
  const name = t(`${plan.code}.name`);
  const hasTrial = plan.code === TRIAL.plan;
  return (
    <li
      className={cx(
        "flex flex-col rounded-card border bg-surface-raised p-6 sm:p-7",
        hasTrial ? "border-ink shadow-overlay" : "border-line shadow-raised",
      )}
    >
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="font-semibold text-lg">{name}</h3>
        {hasTrial ? <Badge tone="brass">{t("trial", { days: TRIAL.days })}</Badge> : null}
      </div>
      <p className="mt-1 text-ink-muted text-sm">{t(`${plan.code}.text`)}</p>
      <p className="mt-6 flex flex-wrap items-baseline gap-x-2">
        <bdi className="figures font-semibold text-4xl tracking-tight">{planPrice(plan.monthly, locale)}</bdi>
        <span className="text-ink-faint text-sm">{t("perMonth")}</span>
      </p>
      <ul className="mt-6 mb-7 grid gap-2.5 text-[0.9375rem]">
        {lines.map((line) => (
          <li key={line} className="flex gap-2.5">
            <Check aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-success" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      <ButtonLink
        href="/sign-up"
        variant={hasTrial ? "primary" : "secondary"}
        className="mt-auto"
        aria-label={t("chooseLabel", { plan: name })}
      >
        {t("choose")}
      </ButtonLink>
    </li>
  );
}

/** The plans side by side; `null` when the price list could not be had. Needs a heading of level two before it. */
export function PlanCards({ list }: { list: PriceList | null }) {
  const t = useTranslations("site");
  if (list === null) return <Failed text={t("pricing.failed")} reload={t("fleets.reload")} />;
  return (
    <ul className="grid gap-5 lg:grid-cols-3">
      {list.plans.map((plan) => (
        <PlanCard key={plan.code} plan={plan} />
      ))}
    </ul>
  );
}
