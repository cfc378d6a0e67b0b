"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { type ReconciliationRun, runReconciliation } from "@/lib/contracts/reconciliation";
import type { MinorUnits } from "@/lib/money/minor-units";

const PROVIDERS = ["paypal", "mercadopago"] as const;
const TONES = { running: "info", done: "success", failed: "danger" } as const;
const FIGURES = [
  ["captured", "capturedMinor", "ledgerCapturedMinor"],
  ["refunded", "refundedMinor", "ledgerRefundedMinor"],
  ["fees", "feesMinor", "ledgerFeesMinor"],
] as const;

interface RunsPanelProps {
  readonly runs: readonly ReconciliationRun[];
  readonly onRun: () => Promise<void>;
}

/** Comparisons with the providers' lists, newest first, with both sides' figures. */
export function RunsPanel({ runs, onRun }: RunsPanelProps) {
  const t = useTranslations("admin.reconciliation");
  return (
    <section aria-labelledby="runs-title" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="runs-title" className="font-semibold text-lg">
            {t("runs")}
          </h2>
          <p className="mt-1 text-ink-muted text-sm">{t("runsText")}</p>
        </div>
        <CompareButtons onRun={onRun} />
      </div>
      {runs.length === 0 ? (
        <p className="text-ink-muted">{t("noRuns")}</p>
      ) : (
        <Card>
          <Table label={t("runs")}>
            <TableHead>
              <TableRow>
                <TableHeader>{t("when")}</TableHeader>
                <TableHeader>{t("what")}</TableHeader>
                <TableHeader>{t("state")}</TableHeader>
                <TableHeader className="text-end!">{t("counts")}</TableHeader>
                <TableHeader>{t("figures")}</TableHeader>
              </TableRow>
            </TableHead>
            <tbody>
              {runs.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </section>
  );
}

function CompareButtons({ onRun }: { onRun: () => Promise<void> }) {
  const t = useTranslations("admin.reconciliation");
  const names = useTranslations("money.providers");
  const errorText = useErrorText();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const compare = async (provider: (typeof PROVIDERS)[number]) => {
    setBusy(provider);
    setFailure(null);
    try {
      const { found } = await callApi(runReconciliation, { body: { provider } });
      toast.success(t("compared", { found }));
    } catch (error) {
      setFailure(toApiProblem(error));
    }
    await onRun();
    setBusy(null);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {PROVIDERS.map((provider) => (
          <Button
            key={provider}
            variant="secondary"
            size="sm"
            isLoading={busy === provider}
            disabled={busy !== null}
            onClick={() => void compare(provider)}
          >
            {t("compare", { provider: names(provider) })}
          </Button>
        ))}
      </div>
      {failure ? <Alert tone="danger" title={errorText(failure.code).title} /> : null}
    </div>
  );
}

function RunRow({ run }: { run: ReconciliationRun }) {
  const t = useTranslations("admin.reconciliation");
  const names = useTranslations("money.providers");
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <LocalTime at={run.startedAt} timeZone="UTC" />
      </TableCell>
      <TableCell>
        {t(`schedules.${run.schedule}`)}
        <span className="block text-ink-muted text-sm">{names(run.provider)}</span>
      </TableCell>
      <TableCell>
        <Badge tone={TONES[run.status]}>{t(`states.${run.status}`)}</Badge>
        {run.error ? <bdi className="mt-1 block max-w-60 break-words text-danger-text text-sm">{run.error}</bdi> : null}
      </TableCell>
      <TableCell className="figures whitespace-nowrap text-end">
        {[run.compared, run.found, run.closed].join(" · ")}
      </TableCell>
      <TableCell>
        <dl className="grid gap-1 text-sm">
          {run.totals.map((totals) =>
            FIGURES.map(([name, there, here]) => (
              <Figure
                key={`${totals.currency} ${name}`}
                label={t(name)}
                there={totals[there]}
                here={totals[here]}
                currency={totals.currency}
              />
            )),
          )}
        </dl>
      </TableCell>
    </TableRow>
  );
}

interface FigureProps {
  readonly label: string;
  readonly there: MinorUnits;
  /** Null where the books do not say. */
  readonly here: MinorUnits | null;
  readonly currency: string;
}

function Figure({ label, there, here, currency }: FigureProps) {
  const t = useTranslations("admin.reconciliation");
  const isSame = there === here;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <dt className="min-w-24 text-ink-muted">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">
        <Money amountMinor={there} currency={currency} />
        {here === null ? null : (
          <>
            <Money amountMinor={here} currency={currency} />
            <span className={isSame ? "text-success-text" : "font-medium text-danger-text"}>
              {isSame ? t("same") : t("differs")}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}
