"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Card, CardBody } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { listMyEarnings } from "@/lib/contracts/money";
import type { RideSummary } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { addMinor, ZERO } from "@/lib/money/minor-units";
import { AddToll } from "./add-toll";
import { startOfDay, startOfWeek } from "./earnings-period";
import type { OutboxView } from "./use-outbox";

type Earnings = Awaited<ReturnType<typeof readEarnings>>;
type Row = Earnings["today"][number];

interface EarningsCardProps {
  /** Completed today; each change is a reason to read the books again. */
  readonly rides: readonly RideSummary[] | null;
  /** Reads the rides again. */
  readonly reload: () => Promise<void>;
  readonly outbox: OutboxView;
}

/** What the driver earned today and this week, as the books have it, and what is not paid out yet. */
export function EarningsCard({ rides, reload: reloadRides, outbox }: EarningsCardProps) {
  const t = useTranslations("money.earnings");
  const errorText = useErrorText();
  // each ride's charges are read then, and not before
  const [isOpen, setOpen] = useState(false);
  const { data, problem, reload } = useLive(readEarnings, { intervalMs: 60_000 });
  const doneKey = rides?.map(({ id, version }) => `${id} ${version}`).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ride that was completed or charged changes the books
  useEffect(() => void reload(), [doneKey, reload]);
  return (
    <section aria-labelledby="earnings-title">
      <Card>
        <CardBody className="grid gap-4">
          <h2 id="earnings-title" className="font-semibold text-lg">
            {t("title")}
          </h2>
          {data ? <Figures earnings={data} /> : null}
          {!data && problem ? <Alert tone="warning" title={errorText(problem.code).title} /> : null}
          {!data && !problem ? <Skeleton className="h-32" /> : null}
          {rides && rides.length > 0 ? (
            <details onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary className="flex min-h-11 items-center font-medium">{t("addToll")}</summary>
              {isOpen ? (
                <ul className="grid gap-4 pt-2">
                  {rides.map((ride) => (
                    <li key={ride.id} className="grid gap-2">
                      <span className="min-w-0">
                        <bdi className="figures block text-sm">{ride.ref}</bdi>
                        <span className="block truncate text-ink-muted text-sm">{ride.passengerName}</span>
                      </span>
                      <AddToll ride={ride} reload={reloadRides} outbox={outbox} keptAs={`charges ${ride.id}`} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </details>
          ) : null}
        </CardBody>
      </Card>
    </section>
  );
}

/** One block for each fleet and currency that the driver earns in; mostly one. */
function Figures({ earnings: { today, week } }: { earnings: Earnings }) {
  const t = useTranslations("money.earnings");
  if (week.length === 0) return <p className="text-ink-muted">{t("none")}</p>;
  return week.map((row) => {
    const same = today.find(
      ({ fleetId, balance }) => fleetId === row.fleetId && balance.currency === row.balance.currency,
    );
    return (
      <dl key={`${row.fleetId} ${row.balance.currency}`} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Period label={t("today")} row={same ?? nothingOf(row)} />
          <Period label={t("week")} row={row} />
        </div>
        <div className="flex items-baseline justify-between gap-4 border-line border-t pt-3">
          <dt className="text-ink-muted">{t("unpaid")}</dt>
          <dd>
            <Money {...row.balance} className="font-semibold text-lg" />
          </dd>
        </div>
      </dl>
    );
  });
}

function Period({ label, row: { earned, tips, rides } }: { label: string; row: Row }) {
  const t = useTranslations("money.earnings");
  const { amountMinor, currency } = tips;
  return (
    <div className="rounded-control bg-surface-sunken p-4">
      <dt className="text-ink-muted text-sm">{label}</dt>
      <dd>
        <Money
          amountMinor={addMinor(earned.amountMinor, amountMinor)}
          currency={currency}
          className="font-semibold text-2xl"
        />
        <span className="block text-ink-muted text-sm">{t("rides", { count: rides })}</span>
        {amountMinor > 0 ? <Tips {...tips} /> : null}
      </dd>
    </div>
  );
}

function Tips({ amountMinor, currency }: Row["tips"]) {
  const t = useTranslations("money.earnings");
  return (
    <span className="block text-ink-muted text-sm">
      {t("tips", { amount: formatMoney(amountMinor, currency, useLocale()) })}
    </span>
  );
}

function nothingOf(row: Row): Row {
  const { currency } = row.balance;
  return { ...row, earned: { amountMinor: ZERO, currency }, tips: { amountMinor: ZERO, currency }, rides: 0 };
}

/** The phone's day and week: it is where the driver is. */
async function readEarnings() {
  const now = new Date();
  const [today, week] = await Promise.all(
    [startOfDay(now), startOfWeek(now)].map((from) => callApi(listMyEarnings, { query: { from: from.toISOString() } })),
  );
  return { today: today?.data ?? [], week: week?.data ?? [] };
}
