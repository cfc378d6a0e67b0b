"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { callApi } from "@/lib/api-client";
import { getSubscription } from "@/lib/contracts/subscriptions";
import { CurrentPlan } from "./current-plan";
import { PaymentHistory } from "./payment-history";
import { PlanChooser } from "./plan-chooser";
import { UsagePanel } from "./usage-panel";
import { useBillingReturn } from "./use-billing";

interface PlanDeskProps {
  readonly fleetId: string;
  /** Whether the caller's role may look; the server decides again. */
  readonly isAllowed: boolean;
  /** After each change: what the rest of the console says of the fleet may be old. */
  readonly onChange: () => void;
}

/** A fleet's subscription: what it has, what it uses, what another plan would cost, what was paid. */
export function PlanDesk({ fleetId, isAllowed, onChange }: PlanDeskProps) {
  const t = useTranslations("plan");
  return (
    <div className="grid gap-6">
      <h1 className="font-semibold text-title">{t("title")}</h1>
      {isAllowed ? (
        <Desk fleetId={fleetId} onChange={onChange} />
      ) : (
        <EmptyState icon={<Lock />} title={t("denied.title")} description={t("denied.text")} />
      )}
    </div>
  );
}

function Desk({ fleetId, onChange }: Omit<PlanDeskProps, "isAllowed">) {
  const t = useTranslations("plan");
  const live = useLive(() => callApi(getSubscription, { params: { id: fleetId } }), {
    intervalMs: 60_000,
  });
  const { data, problem } = live;
  const reload = async () => {
    await live.reload();
    onChange();
  };
  const phase = useBillingReturn(fleetId, reload);
  if (!data) {
    if (!problem) return <Skeleton className="h-96 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  return (
    <>
      <div aria-live="polite" className="empty:hidden">
        {phase === "checking" ? (
          <p className="flex items-center gap-3">
            <Spinner />
            {t("return.checking")}
          </p>
        ) : null}
        {phase === "done" ? <Alert tone="success">{t("return.done")}</Alert> : null}
        {phase === "waiting" ? <Alert tone="info">{t("return.waiting")}</Alert> : null}
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <CurrentPlan subscription={data} reload={reload} />
        <UsagePanel subscription={data} />
      </div>
      <PlanChooser subscription={data} reload={reload} />
      <PaymentHistory subscription={data} />
    </>
  );
}
