"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { useAccountName } from "@/components/money/use-names";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { listPlatformBalances } from "@/lib/contracts/payouts";
import { addMinor } from "@/lib/money/minor-units";
import { Guarded } from "./admin-console";

type Balance = Awaited<ReturnType<typeof readBalances>>[number];

async function readBalances() {
  return (await callApi(listPlatformBalances, {})).data;
}

/** Every account over all fleets, one table for each currency, with the sum that must be zero. */
export function BalancesPanel() {
  const t = useTranslations("admin.balances");
  const { data, problem, reload } = useLive(readBalances, { intervalMs: 60_000 });
  if (!data) return <Guarded problem={problem} reload={reload} />;
  const currencies = [...new Set(data.map(({ balance }) => balance.currency))];
  return (
    <section aria-labelledby="balances-title" className="grid gap-4">
      <div>
        <h2 id="balances-title" className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="mt-1 max-w-3xl text-ink-muted text-sm">{t("text")}</p>
      </div>
      {currencies.length === 0 ? <p className="text-ink-muted">{t("empty")}</p> : null}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {currencies.map((currency) => (
          <CurrencyTable
            key={currency}
            currency={currency}
            rows={data.filter(({ balance }) => balance.currency === currency)}
          />
        ))}
      </div>
    </section>
  );
}

function CurrencyTable({ currency, rows }: { currency: string; rows: readonly Balance[] }) {
  const t = useTranslations("admin.balances");
  const providers = useTranslations("money.providers");
  const accountName = useAccountName();
  const sum = addMinor(...rows.map(({ balance }) => balance.amountMinor));
  return (
    <Card>
      <Table label={currency}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("account")}</TableHeader>
            <TableHeader className="text-end!">{`${t("balance")} (${currency})`}</TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {rows.map(({ account, provider, balance }) => (
            <TableRow key={`${account} ${provider}`}>
              <TableCell className="py-2.5">
                {accountName(account)}
                {provider ? <span className="ms-2 text-ink-faint">{providers(provider)}</span> : null}
              </TableCell>
              <TableCell className="py-2.5 text-end">
                <Money {...balance} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
        <tfoot>
          <TableRow className="border-t font-semibold">
            <TableHeader scope="row" className="text-ink">
              <span className="flex flex-wrap items-center gap-2">
                {t("sum")}
                <Badge tone={sum === 0 ? "success" : "danger"}>{sum === 0 ? t("balanced") : t("unbalanced")}</Badge>
              </span>
            </TableHeader>
            <TableCell className="text-end">
              <Money amountMinor={sum} currency={currency} />
            </TableCell>
          </TableRow>
        </tfoot>
      </Table>
    </Card>
  );
}
