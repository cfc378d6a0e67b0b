import { useLocale, useTranslations } from "next-intl";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Plan, type PriceList, TRIAL } from "@/lib/contracts/plans";
import { planPercent, planPrice } from "./plan-price";

interface Row {
  readonly feature: string;
  readonly cellOf: (plan: Plan) => string;
}

function useRows(list: PriceList): Row[] {
  const t = useTranslations("site.pricing");
  const locale = useLocale();
  const limit = (value: number | null) =>
    value === null ? t("unlimited") : new Intl.NumberFormat(locale).format(value);
  return [
    { feature: t("row.monthly"), cellOf: (plan) => planPrice(plan.monthly, locale) },
    { feature: t("row.vehicles"), cellOf: (plan) => limit(plan.vehicleLimit) },
    { feature: t("row.rides"), cellOf: (plan) => limit(plan.rideLimit) },
    { feature: t("row.commission"), cellOf: (plan) => planPercent(plan.commissionBps, locale) },
    {
      feature: t("row.trial"),
      cellOf: ({ code }) => (code === TRIAL.plan ? t("days", { days: TRIAL.days }) : t("none")),
    },
    ...(["core", "payments"] as const).map((code) => ({ feature: t(code), cellOf: () => t("included") })),
    ...list.addOns.map(({ code, monthly }) => ({
      feature: t(`addOns.${code}`),
      cellOf: ({ addOns }: Plan) =>
        addOns.includes(code) ? t("included") : t("addOn", { price: planPrice(monthly, locale) }),
    })),
  ];
}

/** The plans line by line. */
export function PlanTable({ list }: { list: PriceList }) {
  const t = useTranslations("site.pricing");
  const rows = useRows(list);
  return (
    <div className="rounded-card border border-line bg-surface-raised shadow-raised">
      <Table label={t("compare")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("feature")}</TableHeader>
            {list.plans.map(({ code }) => (
              <TableHeader key={code}>{t(`${code}.name`)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <tbody>
          {rows.map(({ feature, cellOf }) => (
            <TableRow key={feature}>
              <TableHeader
                scope="row"
                className="min-w-34 whitespace-normal! sm:min-w-48 font-normal text-[0.9375rem] text-ink"
              >
                {feature}
              </TableHeader>
              {list.plans.map((plan) => (
                <TableCell key={plan.code} className="figures text-ink-muted">
                  <bdi>{cellOf(plan)}</bdi>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
