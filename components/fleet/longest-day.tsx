"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAct } from "@/components/admin/use-act";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { getDispatchRules, setDispatchRules } from "@/lib/contracts/dispatch";
import { formatMinutes } from "@/lib/format/distances";
import { type DayInput, dayInput, minutesOf } from "./day-length";

interface LongestDayProps {
  readonly fleetId: string;
  readonly isManager: boolean;
}

/** For how long a day automatic dispatch asks a driver: everybody at the desk sees it, owner and manager set it. */
export function LongestDay({ fleetId, isManager }: LongestDayProps) {
  const t = useTranslations("fleet.longestDay");
  const locale = useLocale();
  const { data, problem, reload } = useLive(() => callApi(getDispatchRules, { params: { id: fleetId } }), {
    intervalMs: 60_000,
  });
  return (
    <Card className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4 p-5 sm:p-6">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <p className="mt-1 text-ink-muted text-sm">{t("text")}</p>
      </div>
      {!data && problem ? <ErrorState code={problem.code} onRetry={() => void reload()} className="py-2" /> : null}
      {!data && !problem ? <Skeleton className="h-18 w-64" /> : null}
      {data && isManager ? <DayForm fleetId={fleetId} minutes={data.maxWorkMinutes} reload={reload} /> : null}
      {data && !isManager ? (
        <div>
          <p className="font-semibold text-lg">{formatMinutes(data.maxWorkMinutes, locale)}</p>
          <p className="text-ink-muted text-sm">{t("readOnly")}</p>
        </div>
      ) : null}
    </Card>
  );
}

interface DayFormProps {
  readonly fleetId: string;
  /** As the fleet has it. */
  readonly minutes: number;
  readonly reload: () => Promise<void>;
}

/** What is typed stays while the fleet's is read again; it replaces what was there when the typing began. */
function DayForm({ fleetId, minutes, reload }: DayFormProps) {
  const t = useTranslations("fleet.longestDay");
  const errorText = useErrorText();
  const [typed, setTyped] = useState<(DayInput & { previous: number }) | null>(null);
  const { act, isBusy, failure } = useAct(reload);
  const shown = typed ?? dayInput(minutes);
  const length = minutesOf(shown);
  const type = (part: Partial<DayInput>) => setTyped({ previous: minutes, ...shown, ...part });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (length === null) return;
    const body = { maxWorkMinutes: length, previousMaxWorkMinutes: typed?.previous ?? minutes };
    const put = () => callApi(setDispatchRules, { params: { id: fleetId }, body });
    const isDone = await act(
      () =>
        put().catch((error: unknown) => {
          // somebody else was first: it is decided again from what the fleet has now
          if (toApiProblem(error).code === "version_conflict") setTyped(null);
          throw error;
        }),
      t("saved"),
    );
    if (isDone) setTyped(null);
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="grid gap-2">
      <fieldset aria-describedby="longest-day-range" className="flex flex-wrap items-end gap-3">
        <legend className="sr-only">{t("title")}</legend>
        <Field label={t("hours")} className="w-24">
          <Input
            type="number"
            min={1}
            max={24}
            value={shown.hours}
            aria-invalid={length === null || undefined}
            onChange={({ target }) => type({ hours: target.value })}
          />
        </Field>
        <Field label={t("minutes")} className="w-24">
          <Input
            type="number"
            min={0}
            max={59}
            value={shown.minutes}
            aria-invalid={length === null || undefined}
            onChange={({ target }) => type({ minutes: target.value })}
          />
        </Field>
        <Button type="submit" variant="secondary" isLoading={isBusy} disabled={length === null || typed === null}>
          {t("save")}
        </Button>
      </fieldset>
      <p
        id="longest-day-range"
        role={length === null ? "alert" : undefined}
        className={length === null ? "text-danger-text text-sm" : "text-ink-muted text-sm"}
      >
        {t("range")}
      </p>
      {failure ? (
        <Alert tone="danger" title={errorText(failure.code).title}>
          {errorText(failure.code).advice}
        </Alert>
      ) : null}
    </form>
  );
}
