"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import type { Subscription } from "@/lib/contracts/subscriptions";

/** What of the plan is used: active vehicles now, bookings of this month. */
export function UsagePanel({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("plan.usage");
  return (
    <section aria-labelledby="usage-title">
      <Card>
        <CardBody className="grid gap-5">
          <h2 id="usage-title" className="font-semibold text-lg">
            {t("title")}
          </h2>
          <Usage label={t("vehicles")} {...subscription.vehicles} />
          <Usage label={t("rides")} {...subscription.rides} />
        </CardBody>
      </Card>
    </section>
  );
}

function Usage({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  const t = useTranslations("plan.usage");
  const numbers = new Intl.NumberFormat(useLocale());
  const id = useId();
  const share = limit === null ? 0 : Math.min(1, used / limit);
  const tone = share >= 1 ? "bg-danger" : share >= 0.8 ? "bg-warning" : "bg-accent";
  const text =
    limit === null
      ? t("unlimited", { used: numbers.format(used) })
      : t("of", { used: numbers.format(used), limit: numbers.format(limit) });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="figures text-ink-muted text-sm">{text}</span>
      </div>
      {limit === null ? null : (
        <>
          <meter className="sr-only" aria-labelledby={id} min={0} max={limit} value={Math.min(used, limit)}>
            {text}
          </meter>
          <div
            aria-hidden="true"
            className="h-2.5 overflow-hidden rounded-pill bg-surface-sunken ring-1 ring-line ring-inset"
          >
            <div className={cx("h-full rounded-pill", tone)} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
          </div>
        </>
      )}
      {share >= 1 ? <p className="text-danger-text text-sm">{t("full")}</p> : null}
    </div>
  );
}
