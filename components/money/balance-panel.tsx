"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import type { Money as Amount } from "@/lib/contracts/common";
import { type FleetBalance, getFleetBalance } from "@/lib/contracts/money";

const DETAILS = [
  "payable",
  "taxes",
  "driverEarnings",
  "tips",
  "credits",
  "disputed",
  "commission",
  "providerFees",
] as const satisfies readonly (keyof FleetBalance)[];

/** What is owed to the fleet and its people, what of it waits and why. */
export function BalancePanel({ fleetId }: { fleetId: string }) {
  const t = useTranslations("money.balance");
  const { data, problem, reload } = useLive(() => callApi(getFleetBalance, { params: { id: fleetId } }), {
    intervalMs: 60_000,
  });
  if (!data) {
    if (!problem) return <Skeleton className="h-72 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const isHeld = data.held.amountMinor > 0;
  return (
    <section aria-labelledby="balance-title" className="grid gap-3">
      <h2 id="balance-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <dl className="grid gap-3 sm:grid-cols-3">
        <Figure label={t("available")} amount={data.available} text={t("availableText")} isMain />
        <Figure label={t("pending")} amount={data.pending} text={t("pendingText")} />
        <Figure
          label={t("held")}
          amount={data.held}
          text={isHeld ? t("heldText") : t("heldNone")}
          className={isHeld ? "border-warning bg-warning-soft" : undefined}
        />
      </dl>
      <Card>
        <CardBody>
          <dl className="grid gap-x-10 gap-y-2.5 text-[0.9375rem] sm:grid-cols-2">
            {DETAILS.map((key) => (
              <div key={key} className="flex items-baseline justify-between gap-4">
                <dt className="text-ink-muted">{t(key)}</dt>
                <dd>
                  <Money {...data[key]} />
                </dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Card>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly amount: Amount;
  readonly text: string;
  readonly isMain?: boolean;
  readonly className?: string | undefined;
}

function Figure({ label, amount, text, isMain = false, className }: FigureProps) {
  return (
    <Card className={cx("p-5", className)}>
      <dt className="text-ink-muted text-sm">{label}</dt>
      <dd className="mt-1">
        <Money {...amount} className={cx("font-semibold", isMain ? "text-3xl" : "text-2xl")} />
        <p className="mt-2 text-ink-muted text-sm">{text}</p>
      </dd>
    </Card>
  );
}
