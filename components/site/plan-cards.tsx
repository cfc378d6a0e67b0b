import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { PLANS, type Plan } from "@/lib/contracts/plans";
import { planPercent, planPrice } from "./plan-price";

function usePlanLines(plan: Plan): string[] {
  const t = useTranslations("site.pricing");
  const percent = planPercent(plan.commissionBps, useLocale());
  return [
    plan.vehicles === null ? t("vehiclesUnlimited") : t("vehicles", { count: plan.vehicles }),
    plan.ridesPerMonth === null ? t("ridesUnlimited") : t("rides", { count: plan.ridesPerMonth }),
    t("commission", { percent }),
    t("core"),
    t("payments"),
    t(plan.hasAddOns ? "allAddOns" : "addOnsPossible"),
  ];
}

function PlanCard({ plan }: { plan: Plan }) {
  const t = useTranslations("site.pricing");
  const locale = useLocale();
  const lines = usePlanLines(plan);
  const name = t(`${plan.code}.name`);
  const hasTrial = plan.trialDays > 0;
  return (
    <li
      className={cx(
        "flex flex-col rounded-card border bg-surface-raised p-6 sm:p-7",
        hasTrial ? "border-ink shadow-overlay" : "border-line shadow-raised",
      )}
    >
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="font-semibold text-lg">{name}</h3>
        {hasTrial ? <Badge tone="brass">{t("trial", { days: plan.trialDays })}</Badge> : null}
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

/** The three plans side by side. Needs a heading of level two before it. */
export function PlanCards() {
  return (
    <ul className="grid gap-5 lg:grid-cols-3">
      {PLANS.map((plan) => (
        <PlanCard key={plan.code} plan={plan} />
      ))}
    </ul>
  );
}
