"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { callApi } from "@/lib/api-client";
import { type Charge, listCharges } from "@/lib/contracts/charges";
import type { RideSummary } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import type { MinorUnits } from "@/lib/money/minor-units";
import { isCharge, isTakenBack, type TakenBack } from "./outbox";
import { ReasonDialog } from "./reason-dialog";
import { useKept } from "./use-kept";
import type { OutboxView } from "./use-outbox";

const REASONS = ["amount", "ride", "twice"] as const;

interface OwnChargesProps {
  readonly ride: Pick<RideSummary, "id" | "ref">;
  readonly outbox: OutboxView;
  /** Under which name the phone keeps what the server has. */
  readonly keptAs: string;
}

/** One thing that the driver laid out, and how far it is. */
interface Item extends Pick<TakenBack, "entryId" | "chargeId"> {
  readonly kind: Charge["kind"];
  readonly amountMinor: MinorUnits;
  readonly currency: string;
  readonly state: "added" | "waits" | "photoWaits" | "takenBack";
}

/** What the driver added to a ride and nobody has paid yet: each can be taken back, with coverage or without. */
export function OwnCharges({ ride, outbox, keptAs }: OwnChargesProps) {
  const t = useTranslations("drive.charge");
  const [taking, setTaking] = useState<Item | null>(null);
  const items = useItems(ride.id, outbox, keptAs);
  const takeBack = async (item: Item, reason: string) => {
    const { kind, amountMinor, currency, entryId, chargeId } = item;
    const result = await outbox.put({
      id: crypto.randomUUID(),
      rideId: ride.id,
      ref: ride.ref,
      at: new Date().toISOString(),
      takeBack: { kind, amountMinor, reason },
      currency,
      entryId,
      chargeId,
    });
    setTaking(null);
    if (result === "sent") toast.success(t("isTakenBack"));
  };
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <>
      <ul aria-label={t("own")} className="grid gap-1">
        {items.map((item) => (
          <li key={item.chargeId ?? item.entryId} className="flex items-center justify-between gap-3 text-sm">
            <span className={item.state === "added" ? undefined : "text-warning-text"}>
              {t(item.state, words(item))}
            </span>
            {item.state === "takenBack" ? null : (
              <Button
                variant="ghost"
                size="sm"
                className="shrink-0"
                aria-label={t("takeBackNamed", words(item))}
                onClick={() => setTaking(item)}
              >
                {t("takeBack")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {taking ? (
        <ReasonDialog
          isOpen
          onClose={() => setTaking(null)}
          title={t("takeBackTitle", words(taking))}
          text={t("takeBackText")}
          reasons={REASONS.map((reason) => t(`reasons.${reason}`))}
          keep={t("keep")}
          confirm={t("takeBack")}
          onConfirm={(reason) => takeBack(taking, reason)}
        />
      ) : null}
    </>
  );
}

function useWords() {
  const t = useTranslations("money.charges.kinds");
  const locale = useLocale();
  return ({ kind, amountMinor, currency }: Item) => ({
    kind: t(kind),
    amount: formatMoney(amountMinor, currency, locale),
  });
}

/** The server's, then those that it does not have; what is taken back on this phone already says so. */
function useItems(rideId: string, outbox: OutboxView, keptAs: string): readonly Item[] {
  const live = useLive(() => callApi(listCharges, { params: { id: rideId } }), { intervalMs: 60_000 });
  const { data } = useKept(keptAs, listCharges.response, live);
  const waiting = outbox.waiting.filter((entry) => entry.rideId === rideId);
  const money = waiting.filter((entry) => isCharge(entry) || isTakenBack(entry));
  const { reload } = live;
  const waitingKey = money.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has left the phone is on the server
  useEffect(() => void reload(), [waitingKey, reload]);
  const backs = money.filter(isTakenBack);
  const kept = money.filter(isCharge);
  const stateOf = (item: Pick<Item, "entryId" | "chargeId">, otherwise: Item["state"]): Item["state"] => {
    const isSame = (back: TakenBack) =>
      (item.entryId !== undefined && back.entryId === item.entryId) ||
      (item.chargeId !== undefined && back.chargeId === item.chargeId);
    return backs.some(isSame) ? "takenBack" : otherwise;
  };
  const known = (data?.data ?? []).filter(
    (charge) => charge.rideId === rideId && charge.isOwn && charge.status === "open",
  );
  return [
    ...known.map(({ id: chargeId, kind, total }) => {
      const hasPhotoToCome = kept.some((entry) => entry.chargeId === chargeId);
      const state = stateOf({ chargeId }, hasPhotoToCome ? "photoWaits" : "added");
      return { chargeId, kind, ...total, state };
    }),
    ...kept
      .filter(({ chargeId }) => !known.some(({ id }) => id === chargeId))
      .map(({ id: entryId, chargeId, charge, currency }) => {
        const item = { entryId, chargeId, kind: charge.kind, amountMinor: charge.amountMinor, currency };
        return { ...item, state: stateOf(item, chargeId ? "photoWaits" : "waits") };
      }),
  ];
}
