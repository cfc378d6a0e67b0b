"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { callApi } from "@/lib/api-client";
import { listPaymentsToReview } from "@/lib/contracts/payouts";
import { Guarded } from "./admin-console";
import { BalancesPanel } from "./balances-panel";
import { ReviewsPanel } from "./reviews-panel";

/** What needs a person, and whether the books add up. */
export function Overview() {
  const t = useTranslations("admin.nav");
  // one question decides for both panels, so that a refusal is told once
  const access = useLive(() => callApi(listPaymentsToReview, {}), { intervalMs: 300_000 });
  return (
    <div className="grid gap-8">
      <h1 className="font-semibold text-title">{t("overview")}</h1>
      {access.data ? (
        <>
          <ReviewsPanel />
          <BalancesPanel />
        </>
      ) : (
        <Guarded problem={access.problem} reload={access.reload} />
      )}
    </div>
  );
}
