"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import type { Charge } from "@/lib/contracts/charges";
import { ChargePhoto } from "./charge-photo";

const TONES = { open: "warning", paid: "success", waived: "neutral" } as const;

interface ChargesListProps {
  readonly charges: readonly Charge[];
  /** What can be done about an open one. */
  readonly actionsOf: (charge: Charge) => ReactNode;
}

/** Charges line by line, each with its state. */
export function ChargesList({ charges, actionsOf }: ChargesListProps) {
  const t = useTranslations("money.charges");
  return (
    <ul className="grid gap-4">
      {charges.map((charge) => (
        <li key={charge.id} className="grid gap-2 border-line border-b pb-4 last:border-b-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              {t(`kinds.${charge.kind}`)}
              <Badge tone={TONES[charge.status]}>{t(`states.${charge.status}`)}</Badge>
            </span>
            <Money
              {...charge.total}
              className={charge.status === "waived" ? "text-ink-faint line-through" : "font-semibold"}
            />
          </div>
          {charge.lines.length > 1 || charge.lines[0]?.unit !== "ride" ? <Lines charge={charge} /> : null}
          {charge.note ? <p className="break-words text-ink-muted text-sm">{charge.note}</p> : null}
          {charge.waived?.reason ? (
            <p className="break-words text-ink-muted text-sm">
              {t(`waivedBy.${charge.waived.by}`, { reason: charge.waived.reason })}
            </p>
          ) : null}
          {charge.hasPhoto ? <ChargePhoto charge={charge} /> : null}
          {charge.status === "open" ? actionsOf(charge) : null}
        </li>
      ))}
    </ul>
  );
}

function Lines({ charge }: { charge: Charge }) {
  const t = useTranslations("money.charges");
  return (
    <dl className="grid gap-1 text-sm">
      {charge.lines.map(({ code, quantity, unit, amountMinor }) => (
        <div key={code} className="flex items-baseline justify-between gap-4 text-ink-muted">
          <dt>
            {t("line", { code })}
            <span className="figures ms-2 text-ink-faint">{t("quantity", { unit, quantity })}</span>
          </dt>
          <dd>
            <Money amountMinor={amountMinor} currency={charge.total.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
