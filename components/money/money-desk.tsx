"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { callApi } from "@/lib/api-client";
import { getFleetMonth } from "@/lib/contracts/money";
import { BalancePanel } from "./balance-panel";
import { LedgerList } from "./ledger-list";
import { MonthPanel } from "./month-panel";
import { PayoutList } from "./payout-list";

interface MoneyDeskProps {
  readonly fleetId: string;
  /** Whether the caller's role opens the books; the server decides again. */
  readonly isAllowed: boolean;
}

/** A fleet's books: what is owed, where the month's money went, every entry, every payout. */
export function MoneyDesk({ fleetId, isAllowed }: MoneyDeskProps) {
  const t = useTranslations("money");
  return (
    <div className="grid gap-6">
      <h1 className="font-semibold text-title">{t("title")}</h1>
      {isAllowed ? (
        <Books fleetId={fleetId} />
      ) : (
        <EmptyState icon={<Lock />} title={t("denied.title")} description={t("denied.text")} />
      )}
    </div>
  );
}

function Books({ fleetId }: { fleetId: string }) {
  const t = useTranslations("money.tabs");
  const [month, setMonth] = useState<string | undefined>();
  const { data, problem, reload } = useLive(
    () => callApi(getFleetMonth, { params: { id: fleetId }, query: { month } }),
    { intervalMs: 60_000 },
  );
  // the fleet's own clock, once it is known
  const timeZone = data?.timezone ?? "UTC";
  return (
    <>
      <BalancePanel fleetId={fleetId} />
      <MonthPanel shown={data} problem={problem} wanted={month} onWant={setMonth} reload={reload} />
      <Tabs
        label={t("label")}
        items={[
          { value: "ledger", label: t("ledger"), content: <LedgerList fleetId={fleetId} timeZone={timeZone} /> },
          { value: "payouts", label: t("payouts"), content: <PayoutList fleetId={fleetId} timeZone={timeZone} /> },
        ]}
      />
    </>
  );
}
