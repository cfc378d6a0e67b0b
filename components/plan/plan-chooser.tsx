"use client";

import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { planPercent, planPrice } from "@/components/site/plan-price";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import type { Plan } from "@/lib/contracts/plans";
import type { Subscription } from "@/lib/contracts/subscriptions";
import type { MinorUnits } from "@/lib/money/minor-units";
import { ChangeDialog } from "./change-dialog";

type AddOn = Subscription["addOns"][number];
type Wanted = { plan: Plan["code"]; addOns: AddOn[] };

interface PlanChooserProps {
  readonly subscription: Subscription;
  readonly reload: () => Promise<void>;
}

/** The plans side by side with add-ons; choosing one asks first what it would cost. */
export function PlanChooser({ subscription, reload }: PlanChooserProps) {
  const t = useTranslations("plan");
  const { priceList, canChange, cancelAt } = subscription;
  const later = subscription.next ?? subscription;
  const [addOns, setAddOns] = useState<readonly AddOn[]>(later.addOns);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const isOpen = canChange && cancelAt === null;
  const isSame = [...addOns].sort().join() === [...later.addOns].sort().join();
  const toggle = (code: AddOn, isOn: boolean) =>
    setAddOns((before) => [...before.filter((each) => each !== code), ...(isOn ? [code] : [])]);
  const choose = ({ code, addOns: included }: Plan) =>
    setWanted({ plan: code, addOns: addOns.filter((each) => !included.includes(each)) });
  const current = priceList.plans.find(({ code }) => code === later.plan);
  return (
    <section aria-labelledby="plans-title" className="grid gap-4">
      <h2 id="plans-title" className="font-semibold text-lg">
        {t("chooser.title")}
      </h2>
      <ul className="grid gap-4 lg:grid-cols-3">
        {priceList.plans.map((plan) => (
          <PlanItem
            key={plan.code}
            plan={plan}
            isCurrent={plan.code === subscription.plan}
            isNext={plan.code === subscription.next?.plan}
            action={
              isOpen && plan.code !== later.plan ? (
                <Button variant="secondary" onClick={() => choose(plan)}>
                  {t("chooser.choose", { plan: t(`names.${plan.code}`) })}
                </Button>
              ) : null
            }
          />
        ))}
      </ul>
      {current && current.addOns.length < priceList.addOns.length ? (
        <Card className="grid gap-2 p-5 sm:p-6">
          <h3 className="font-semibold">{t("chooser.addOns")}</h3>
          <div className="grid gap-x-8 sm:grid-cols-2">
            {priceList.addOns.map(({ code, monthly }) => (
              <AddOnBox
                key={code}
                code={code}
                monthly={monthly}
                isChecked={addOns.includes(code)}
                isDisabled={!isOpen}
                onToggle={toggle}
              />
            ))}
          </div>
          {isOpen ? (
            <Button
              variant="secondary"
              className="justify-self-start"
              disabled={isSame}
              onClick={() => choose(current)}
            >
              {t("chooser.changeAddOns")}
            </Button>
          ) : null}
        </Card>
      ) : null}
      {wanted ? (
        <ChangeDialog
          subscription={subscription}
          wanted={wanted}
          reload={reload}
          onClose={() => setWanted(null)}
          onChanged={setAddOns}
        />
      ) : null}
    </section>
  );
}

interface AddOnBoxProps {
  readonly code: AddOn;
  readonly monthly: { amountMinor: MinorUnits; currency: string };
  readonly isChecked: boolean;
  readonly isDisabled: boolean;
  readonly onToggle: (code: AddOn, isOn: boolean) => void;
}

function AddOnBox({ code, monthly, isChecked, isDisabled, onToggle }: AddOnBoxProps) {
  const t = useTranslations("plan");
  const locale = useLocale();
  return (
    <Checkbox
      label={t(`addOns.${code}`)}
      hint={t("chooser.addOnPrice", { price: planPrice(monthly, locale) })}
      checked={isChecked}
      disabled={isDisabled}
      onChange={(event) => onToggle(code, event.target.checked)}
    />
  );
}

interface PlanItemProps {
  readonly plan: Plan;
  readonly isCurrent: boolean;
  readonly isNext: boolean;
  readonly action: React.ReactNode;
}

function PlanItem({ plan, isCurrent, isNext, action }: PlanItemProps) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const lines = [
    plan.vehicleLimit === null ? t("chooser.anyVehicles") : t("chooser.vehicles", { count: plan.vehicleLimit }),
    plan.rideLimit === null ? t("chooser.anyRides") : t("chooser.rides", { count: plan.rideLimit }),
    t("chooser.commission", { percent: planPercent(plan.commissionBps, locale) }),
    t(plan.addOns.length > 0 ? "chooser.allAddOns" : "chooser.addOnsPossible"),
  ];
  return (
    <li
      className={cx(
        "flex flex-col gap-4 rounded-card border bg-surface-raised p-5 sm:p-6",
        isCurrent ? "border-ink shadow-overlay" : "border-line shadow-raised",
      )}
    >
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="font-semibold">{t(`names.${plan.code}`)}</h3>
        {isCurrent ? <Badge tone="success">{t("chooser.current")}</Badge> : null}
        {isNext && !isCurrent ? <Badge tone="info">{t("chooser.next")}</Badge> : null}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="figures font-semibold text-2xl">{planPrice(plan.monthly, locale)}</bdi>
        <span className="text-ink-faint text-sm">{t("perMonth")}</span>
      </p>
      <ul className="grid gap-2 text-[0.9375rem]">
        {lines.map((line) => (
          <li key={line} className="flex gap-2.5">
            <Check aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-success" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
      {action ? <div className="mt-auto grid">{action}</div> : null}
    </li>
  );
}
