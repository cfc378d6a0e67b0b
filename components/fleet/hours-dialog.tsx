"use client";

import { Copy, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type DriverHours, getDriverHours, setDriverHours, type WorkStretch } from "@/lib/contracts/driver-hours";
import type { FleetDriver } from "@/lib/contracts/people";
import { formatMinutes } from "@/lib/format/distances";
import { addedTo, hasOverlap, mondayCopied, timeOf, WEEKDAYS, withTime } from "./work-week";

/** Nobody else edits the same week in the minutes that this takes; what was typed must not be read over. */
const NEVER_MS = 2_000_000_000;
/** A Monday: the others follow it. */
const MONDAY = Date.UTC(2024, 0, 1);

interface HoursDialogProps {
  readonly driver: FleetDriver | null;
  readonly onClose: () => void;
}

/** The week in which a driver works. */
export function HoursDialog({ driver, onClose }: HoursDialogProps) {
  const t = useTranslations("fleet.hours");
  return (
    <Dialog
      isOpen={driver !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name: driver?.name ?? "" })}
      description={t("text")}
    >
      {driver ? <HoursLoader key={driver.id} driverId={driver.id} onSaved={onClose} /> : null}
    </Dialog>
  );
}

function HoursLoader({ driverId, onSaved }: { driverId: string; onSaved: () => void }) {
  const { data, problem, reload } = useLive(() => callApi(getDriverHours, { params: { id: driverId } }), {
    intervalMs: NEVER_MS,
  });
  if (data) return <WeekForm planned={data} onSaved={onSaved} />;
  if (!problem) return <Skeleton className="h-64" />;
  return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
}

function WeekForm({ planned, onSaved }: { planned: DriverHours; onSaved: () => void }) {
  const t = useTranslations("fleet.hours");
  const errorText = useErrorText();
  const locale = useLocale();
  const inHours = (minutes: number) => formatMinutes(minutes, locale);
  const [week, setWeek] = useState<readonly WorkStretch[]>(planned.hours);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isOverlapping = hasOverlap(week);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await callApi(setDriverHours, { params: { id: planned.driverId }, body: { hours: [...week] } });
      toast.success(t("saved"));
      onSaved();
    } catch (error) {
      setFailure(toApiProblem(error).code);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-4">
      <div className="grid gap-1 text-ink-muted text-sm">
        <p>{t("zone", { zone: planned.timezone })}</p>
        <p>{t("limit", { limit: inHours(planned.maxWorkMinutes), worked: inHours(planned.workMinutes) })}</p>
      </div>
      {week.length === 0 ? <Alert tone="info" title={t("anyTime")} /> : null}
      <ul className="grid gap-2">
        {WEEKDAYS.map((weekday) => (
          <Weekday key={weekday} weekday={weekday} week={week} onChange={setWeek} />
        ))}
      </ul>
      {isOverlapping ? <Alert tone="warning" title={t("overlap")} /> : null}
      {failure ? <Alert tone="danger" title={errorText(failure).title} /> : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="ghost" disabled={week.length === 0} onClick={() => setWeek([])}>
          {t("clear")}
        </Button>
        <Button type="submit" isLoading={isBusy} disabled={isOverlapping}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

interface WeekdayProps {
  readonly weekday: number;
  readonly week: readonly WorkStretch[];
  readonly onChange: (week: readonly WorkStretch[]) => void;
}

function Weekday({ weekday, week, onChange }: WeekdayProps) {
  const t = useTranslations("fleet.hours");
  const locale = useLocale();
  const at = MONDAY + (weekday - 1) * 86_400_000;
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(at);
  const own = week.flatMap((stretch, index) => (stretch.weekday === weekday ? [{ stretch, index }] : []));
  const replace = (index: number, changed: WorkStretch) => onChange(week.with(index, changed));
  return (
    <li className="grid gap-1 border-line border-t pt-2 first:border-t-0">
      <div className="flex min-h-11 items-center gap-1">
        <span className="font-medium">{day}</span>
        <span className="flex-1 ps-2 text-ink-faint">{own.length === 0 && week.length > 0 ? t("off") : null}</span>
        {weekday === 1 && own.length > 0 ? (
          <IconButton label={t("copy")} icon={<Copy />} onClick={() => onChange(mondayCopied(week))} />
        ) : null}
        <IconButton label={t("add", { day })} icon={<Plus />} onClick={() => onChange(addedTo(week, weekday))} />
      </div>
      {own.map(({ stretch, index }) => (
        // the place in the list is what tells two equal stretches apart
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-center gap-2">
          <Input
            type="time"
            required
            aria-label={t("from", { day })}
            value={timeOf(stretch.startsMinute)}
            onChange={({ target }) => replace(index, withTime(stretch, "start", target.value))}
          />
          <span aria-hidden="true">–</span>
          <Input
            type="time"
            required
            aria-label={t("until", { day })}
            value={timeOf(stretch.endsMinute)}
            onChange={({ target }) => replace(index, withTime(stretch, "end", target.value))}
          />
          <IconButton
            label={t("remove", { day })}
            icon={<Trash2 />}
            onClick={() => onChange(week.toSpliced(index, 1))}
          />
          {stretch.endsMinute > 1_440 ? (
            <span className="col-span-4 text-ink-muted text-sm">{t("nextDay")}</span>
          ) : null}
        </div>
      ))}
    </li>
  );
}
