"use client";

import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddChargeDialog, type AddEnd } from "@/components/ride/charges-add";
import type { ChargeAdding } from "@/components/ride/use-add-charge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { RideSummary } from "@/lib/contracts/rides";
import { OwnCharges } from "./own-charges";
import type { OutboxView, PutResult } from "./use-outbox";

interface AddTollProps {
  readonly ride: Pick<RideSummary, "id" | "ref" | "total">;
  /** Reads everything again. */
  readonly reload: () => Promise<unknown>;
  readonly outbox: OutboxView;
  /** Under which name the phone keeps what was added before. */
  readonly keptAs: string;
}

/** The driver's way to pass a toll or parking on, and to take a slip back, during the ride and after it, with coverage or without. */
export function AddToll({ ride, reload, outbox, keptAs }: AddTollProps) {
  const t = useTranslations("money.charges.desk");
  const td = useTranslations("drive.job");
  const [isOpen, setOpen] = useState(false);
  const { adding, result } = useKeptCharge(ride, outbox);
  const finish = async (end: AddEnd) => {
    setOpen(false);
    if (end === "left") return;
    if (result() === "sent") toast.success(t("added"));
    if (result() === "waiting") toast.success(td("notSent"));
    await reload();
  };
  return (
    <div className="grid gap-2">
      <Button variant="secondary" size="sm" className="justify-self-start" onClick={() => setOpen(true)}>
        <Coins aria-hidden="true" className="size-4" />
        {t("addToll")}
        <span className="sr-only">{ride.ref}</span>
      </Button>
      <OwnCharges ride={ride} outbox={outbox} keptAs={keptAs} />
      {isOpen ? (
        <AddChargeDialog kind="toll" adding={adding} currency={ride.total.currency} onEnd={(end) => void finish(end)} />
      ) : null}
    </div>
  );
}

/** Kept by the phone first: the dialog has nothing left to do then, whatever becomes of the network. */
function useKeptCharge(ride: AddTollProps["ride"], outbox: OutboxView) {
  const [isBusy, setBusy] = useState(false);
  const [last] = useState<{ result: PutResult }>(() => ({ result: "sent" }));
  const add: ChargeAdding["add"] = async (charge, photo) => {
    if (charge.kind !== "toll" && charge.kind !== "parking") return false;
    setBusy(true);
    last.result = await outbox.put({
      id: crypto.randomUUID(),
      rideId: ride.id,
      ref: ride.ref,
      at: new Date().toISOString(),
      charge: { kind: charge.kind, amountMinor: charge.amountMinor, note: charge.note },
      currency: ride.total.currency,
      photo: photo === null ? null : photoOf(photo),
    });
    setBusy(false);
    return true;
  };
  const adding: ChargeAdding = { add, isAdded: false, failure: null, isBusy };
  return { adding, result: () => last.result };
}

/** As bytes, a quarter smaller than the text that is sent. */
function photoOf(base64: string): Blob {
  return new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type: "image/jpeg" });
}
