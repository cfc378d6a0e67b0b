"use client";

import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Money as Amount } from "@/lib/contracts/common";
import type { FleetMonth } from "@/lib/contracts/money";
import { formatMoney } from "@/lib/money/format-money";
import { partsOf } from "./month-parts";
import { useAccountName } from "./use-names";

/** Each account has a colour of its own in every month; what is ahead is the paler of the fleet's two. */
const COLOURS: Readonly<Record<string, string>> = {
  fleet_payable: "var(--info)",
  fleet_pending: "color-mix(in oklab, var(--info) 45%, var(--surface-raised))",
  driver_earnings: "var(--success)",
  tips: "color-mix(in oklab, var(--success) 45%, var(--surface-raised))",
  taxes_payable: "var(--ink-faint)",
  commission_revenue: "var(--brass)",
  passenger_credit: "var(--warning)",
  unapplied: "var(--danger)",
};

function colourOf(account: string): string {
  return COLOURS[account] ?? "var(--line-strong)";
}

/** One bar for all that was kept, and the table that says the same in figures. */
export function MonthPlot({ month, kept }: { month: FleetMonth; kept: Amount }) {
  const t = useTranslations("money.month");
  const locale = useLocale();
  const nameOf = useAccountName();
  const parts = partsOf(month);
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    <div className="grid gap-4">
      <svg
        viewBox="0 0 1000 40"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("plot", { amount: formatMoney(kept.amountMinor, kept.currency, locale) })}
        className="h-10 w-full rounded-control rtl:-scale-x-100"
      >
        {parts.map(({ account, start, length }) =>
          length > 0 ? (
            <rect
              key={account}
              x={start}
              y={0}
              width={length}
              height={40}
              fill={colourOf(account)}
              stroke="var(--surface-raised)"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            >
              <title>{nameOf(account)}</title>
            </rect>
          ) : null,
        )}
      </svg>
      <Table label={t("part")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("part")}</TableHeader>
            <TableHeader className="text-end!">{t("amount")}</TableHeader>
            <TableHeader className="text-end!">{t("share")}</TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {parts.map((part) => (
            <TableRow key={part.account}>
              <TableCell>
                <span className="flex items-center gap-3">
                  <span
                    aria-hidden="true"
                    className="size-3.5 shrink-0 rounded-[0.25rem]"
                    style={{ background: colourOf(part.account) }}
                  />
                  {nameOf(part.account)}
                </span>
              </TableCell>
              <TableCell className="text-end">
                <Money amountMinor={part.amountMinor} currency={kept.currency} />
              </TableCell>
              <TableCell className="figures text-end text-ink-muted">
                {part.length > 0 ? percent.format(part.length / 1_000) : null}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
        <tfoot>
          <TableRow className="border-t font-semibold">
            <TableHeader scope="row" className="font-semibold text-ink">
              {t("sum")}
            </TableHeader>
            <TableCell className="text-end">
              <Money {...kept} />
            </TableCell>
            <TableCell />
          </TableRow>
        </tfoot>
      </Table>
    </div>
  );
}
