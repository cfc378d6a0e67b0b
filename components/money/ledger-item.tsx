"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { LedgerTransaction } from "@/lib/contracts/money";
import { addMinor, minor } from "@/lib/money/minor-units";
import { useAccountName, useEventName } from "./use-names";

interface LedgerItemProps {
  readonly transaction: LedgerTransaction;
  readonly timeZone: string;
  readonly nameOf: (driverId: string | null) => string | null;
}

/** One transaction: what happened and how much it moved; opened, its entries. */
export function LedgerItem({ transaction, timeZone, nameOf }: LedgerItemProps) {
  const eventName = useEventName();
  const [isOpen, setOpen] = useState(false);
  const { kind, postedAt, rideRef, note, entries } = transaction;
  const currency = entries[0]?.amount.currency;
  const moved = addMinor(...entries.map(({ amount }) => amount.amountMinor).filter((amount) => amount > 0));
  return (
    <li>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="group">
        <summary className="flex min-h-14 list-none items-center gap-3 px-4 py-3 hover:bg-surface-sunken focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
          <ChevronDown
            aria-hidden="true"
            className="size-4.5 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">
              {eventName(kind)}
              {rideRef ? (
                <bdi className="figures ms-2 whitespace-nowrap font-normal text-ink-muted">{rideRef}</bdi>
              ) : null}
            </span>
            <LocalTime at={postedAt} timeZone={timeZone} className="block text-ink-faint text-sm" />
            {note ? <bdi className="block break-words text-ink-muted text-sm">{note}</bdi> : null}
          </span>
          {currency ? <Money amountMinor={moved} currency={currency} className="font-semibold" /> : null}
        </summary>
        {/* the entries of a closed one cost a row each and are read by nobody */}
        {isOpen ? <Entries entries={entries} label={eventName(kind)} nameOf={nameOf} /> : null}
      </details>
    </li>
  );
}

interface EntriesProps {
  readonly entries: LedgerTransaction["entries"];
  readonly label: string;
  readonly nameOf: LedgerItemProps["nameOf"];
}

function Entries({ entries, label, nameOf }: EntriesProps) {
  const t = useTranslations("money.ledger");
  const providers = useTranslations("money.providers");
  const accountName = useAccountName();
  return (
    <div className="px-4 pb-4 sm:ps-12">
      <Table label={label} className="text-sm">
        <TableHead>
          <TableRow>
            <TableHeader>{t("account")}</TableHeader>
            <TableHeader className="text-end!">{t("debit")}</TableHeader>
            <TableHeader className="text-end!">{t("credit")}</TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {entries.map(({ account, provider, driverId, amount }, index) => {
            const owner = provider ? providers(provider) : nameOf(driverId);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries never change, and one account may have several
              <TableRow key={index}>
                <TableCell className="py-2.5">
                  {accountName(account)}
                  {owner ? <bdi className="block text-ink-faint">{owner}</bdi> : null}
                </TableCell>
                <TableCell className="py-2.5 text-end">
                  {amount.amountMinor > 0 ? <Money {...amount} /> : null}
                </TableCell>
                <TableCell className="py-2.5 text-end">
                  {amount.amountMinor < 0 ? (
                    <Money amountMinor={minor(-amount.amountMinor)} currency={amount.currency} />
                  ) : null}
                </TableCell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
