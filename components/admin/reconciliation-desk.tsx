"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Tabs } from "@/components/ui/tabs";
import { callApi } from "@/lib/api-client";
import { listReconciliationRuns } from "@/lib/contracts/reconciliation";
import { Guarded } from "./admin-console";
import { DifferenceList } from "./difference-list";
import { RunsPanel } from "./runs-panel";
import { WebhooksPanel } from "./webhooks-panel";

/** What providers, payments and books do not agree on, and what can be done about it. */
export function ReconciliationDesk() {
  const t = useTranslations("admin");
  const runs = useLive(() => callApi(listReconciliationRuns, {}), { intervalMs: 60_000 });
  /** Grows with each comparison: the reason to read the differences again. */
  const [revision, setRevision] = useState(0);
  return (
    <div className="grid gap-8">
      <h1 className="font-semibold text-title">{t("reconciliation.title")}</h1>
      {runs.data ? (
        <>
          <section aria-labelledby="differences-title" className="grid gap-3">
            <h2 id="differences-title" className="font-semibold text-lg">
              {t("differences.title")}
            </h2>
            <Tabs
              label={t("differences.label")}
              items={(["open", "resolved"] as const).map((status) => ({
                value: status,
                label: t(`differences.${status}`),
                content: <DifferenceList key={`${status} ${revision}`} status={status} />,
              }))}
            />
          </section>
          <RunsPanel
            runs={runs.data.data}
            onRun={async () => {
              await runs.reload();
              setRevision((count) => count + 1);
            }}
          />
          <WebhooksPanel />
        </>
      ) : (
        <Guarded problem={runs.problem} reload={runs.reload} />
      )}
    </div>
  );
}
