"use client";

import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/booking/use-now";
import { WEEKDAYS } from "@/components/fleet/work-week";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Card, CardBody } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { type DriverHours, getDriverHours } from "@/lib/contracts/driver-hours";
import { formatTime, toWallTime } from "@/lib/format/dates";
import { formatMinutes } from "@/lib/format/distances";
import { isAway, useKept } from "./use-kept";
import { hoursOn, hoursToday, kindOf, momentOf, type Span } from "./work-day";

const DAY = 1_440;
/** A Monday's midnight: minutes after it are written as times, days after it as names. */
const MONDAY = Date.UTC(2024, 0, 1);

/** A time of one direction in a sentence of the other falls apart. */
const isolated = (text: string) => `\u2068${text}\u2069`;
const timeOf = (minute: number, locale: string) => isolated(formatTime(MONDAY + minute * 60_000, "UTC", locale));

/** The driver's own working hours, today's first, and how much of the longest day is used up. */
export function HoursCard({ driverId }: { driverId: string }) {
  const t = useTranslations("drive.hours");
  const errorText = useErrorText();
  const now = useNow(30_000);
  const { data, problem } = useKept(
    `hours ${driverId}`,
    getDriverHours.response,
    useLive(() => callApi(getDriverHours, { params: { id: driverId } }), { intervalMs: 60_000 }),
  );
  // nothing is planned for a driver who is not active any more
  if (!data && problem?.code === "not_found") return null;
  return (
    <section aria-labelledby="hours-title">
      <Card>
        <CardBody className="grid gap-3">
          <h2 id="hours-title" className="font-semibold text-lg">
            {t("title")}
          </h2>
          {data && now !== null ? (
            <>
              <Today planned={data} now={now} />
              {/* of another moment it says nothing: it is not shown from memory */}
              {isAway(problem) ? null : <Work planned={data} />}
              <ForeignClock zone={data.timezone} now={now} />
              {data.hours.length > 0 ? <Week planned={data} now={now} /> : null}
            </>
          ) : null}
          {!data && problem ? <Alert tone="warning" title={errorText(problem.code).title} /> : null}
          {!data && !problem ? <Skeleton className="h-16" /> : null}
        </CardBody>
      </Card>
    </section>
  );
}

interface PartProps {
  readonly planned: DriverHours;
  readonly now: number;
}

function Today({ planned: { hours, timezone }, now }: PartProps) {
  const t = useTranslations("drive.hours");
  const locale = useLocale();
  if (hours.length === 0) return <p>{t("anyTime")}</p>;
  const told = (span: Span) =>
    t(kindOf(span), { from: timeOf(span.startsMinute, locale), until: timeOf(span.endsMinute, locale) });
  const today = hoursToday(hours, toWallTime(now, timezone));
  if (today.length === 0) return <p className="font-medium">{t("off")}</p>;
  return <p className="font-medium">{t("today", { hours: today.map(told).join(" · ") })}</p>;
}

function Work({ planned: { workMinutes, maxWorkMinutes } }: Pick<PartProps, "planned">) {
  const t = useTranslations("drive.hours");
  const locale = useLocale();
  const amounts = {
    worked: isolated(formatMinutes(workMinutes, locale)),
    limit: isolated(formatMinutes(maxWorkMinutes, locale)),
  };
  return (
    <div className="grid gap-2 text-ink-muted text-sm">
      <p>{t("work", amounts)}</p>
      {workMinutes >= maxWorkMinutes ? <Alert tone="info">{t("full")}</Alert> : null}
    </div>
  );
}

/** Whose clock it is, where the phone's shows another time. */
function ForeignClock({ zone, now }: { zone: string; now: number }) {
  const t = useTranslations("drive.hours");
  const locale = useLocale();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (toWallTime(now, zone) === toWallTime(now, own)) return null;
  return <p className="text-ink-muted text-sm">{t("zone", { zone, time: isolated(formatTime(now, zone, locale)) })}</p>;
}

function Week({ planned: { hours, timezone }, now }: PartProps) {
  const t = useTranslations("drive.hours");
  const locale = useLocale();
  const today = momentOf(toWallTime(now, timezone)).weekday;
  const dayName = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const told = (span: Span) => {
    const [from, until] = [timeOf(span.startsMinute, locale), timeOf(span.endsMinute, locale)];
    return t(span.endsMinute > DAY ? "nextDay" : "span", { from, until });
  };
  return (
    <details>
      <summary className="flex min-h-11 items-center font-medium">{t("week")}</summary>
      <dl>
        {WEEKDAYS.map((weekday) => {
          const own = hoursOn(hours, weekday);
          return (
            <div
              key={weekday}
              aria-current={weekday === today ? "date" : undefined}
              className={cx(
                "flex justify-between gap-4 border-line border-t py-2",
                weekday === today ? "font-semibold" : null,
              )}
            >
              <dt>{dayName.format(MONDAY + (weekday - 1) * DAY * 60_000)}</dt>
              <dd className="text-end">
                {own.length === 0 ? <span className="text-ink-faint">{t("dayOff")}</span> : null}
                {own.map((span) => (
                  <span key={span.startsMinute} className="block">
                    {told(span)}
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="pt-2 text-ink-muted text-sm">{t("rule")}</p>
    </details>
  );
}
