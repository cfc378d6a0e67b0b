"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { AmountField } from "@/components/money/amount-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Stepper } from "@/components/ui/stepper";
import type { addCharge } from "@/lib/contracts/charges";
import { parseAmount } from "@/lib/money/parse-amount";
import { receiptPhoto } from "./receipt-photo";

export type NewCharge = z.input<NonNullable<(typeof addCharge)["body"]>>;

interface AddChargeDialogProps {
  readonly kind: "stop" | "toll";
  readonly currency: string;
  readonly onClose: () => void;
  /** Answers when it is done, well or badly; the dialog closes then. */
  readonly onAdd: (charge: NewCharge, photo: string | null) => Promise<unknown>;
}

const MAX_STOPS = 20;

/** Adds a stop, which the tariff prices, or a toll. */
export function AddChargeDialog({ kind, currency, onClose, onAdd }: AddChargeDialogProps) {
  const t = useTranslations("money.charges.add");
  const tc = useTranslations("common.actions");
  const [quantity, setQuantity] = useState(1);
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const [photo, setPhoto] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const amountMinor = parseAmount(amount, currency);
  const submit = async () => {
    setChecked(true);
    const words = note.trim() || undefined;
    const stop: NewCharge = { kind: "stop", quantity, note: words };
    const toll: NewCharge | null = amountMinor === null ? null : { kind: "toll", amountMinor, note: words };
    const charge = kind === "stop" ? stop : toll;
    if (!charge) return;
    setBusy(true);
    await onAdd(charge, photo);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(`${kind}Title`)}
      description={t(`${kind}Text`)}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc("cancel")}
          </Button>
          <Button isLoading={isBusy} onClick={() => void submit()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {kind === "toll" ? (
          <AmountField
            currency={currency}
            value={amount}
            onChange={setAmount}
            hasError={isChecked && amountMinor === null}
          />
        ) : (
          <Stepper label={t("stops")} value={quantity} min={1} max={MAX_STOPS} onChange={setQuantity} />
        )}
        <Field label={t("note")} hint={t("noteHint")} isOptional>
          <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {kind === "toll" ? <PhotoField hasPhoto={photo !== null} onPhoto={setPhoto} /> : null}
      </div>
    </Dialog>
  );
}

/** On a phone this opens the camera. */
function PhotoField({ hasPhoto, onPhoto }: { hasPhoto: boolean; onPhoto: (photo: string | null) => void }) {
  const t = useTranslations("money.charges.add");
  const [isUnreadable, setUnreadable] = useState(false);
  const read = async (file: File | undefined) => {
    const photo = file ? await receiptPhoto(file) : null;
    setUnreadable(file !== undefined && photo === null);
    onPhoto(photo);
  };
  return (
    <Field
      label={t("photo")}
      hint={t(hasPhoto ? "photoReady" : "photoHint")}
      error={isUnreadable ? t("photoUnreadable") : undefined}
      isOptional
    >
      <Input
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </Field>
  );
}
