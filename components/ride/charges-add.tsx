"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AmountField } from "@/components/money/amount-field";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Stepper } from "@/components/ui/stepper";
import { useErrorText } from "@/components/ui/use-error-text";
import { PASSED_ON, type PassedOn } from "@/lib/contracts/charges";
import { parseAmount } from "@/lib/money/parse-amount";
import { receiptPhoto } from "./receipt-photo";
import type { ChargeAdding, NewCharge } from "./use-add-charge";

/** How the dialog was left: without a charge, with one and all of it, or with one whose photo was given up. */
export type AddEnd = "left" | "added" | "photo_missing";

interface AddChargeDialogProps {
  readonly kind: "stop" | "toll";
  readonly adding: ChargeAdding;
  readonly currency: string;
  readonly onEnd: (end: AddEnd) => void;
}

const MAX_STOPS = 20;

/** Adds a stop, which the tariff prices, or what was laid out on the road. Stays until it is done or given up, and says what did not work. */
export function AddChargeDialog({ kind, adding, currency, onEnd }: AddChargeDialogProps) {
  const t = useTranslations("money.charges.add");
  const tc = useTranslations("common.actions");
  const { add, isAdded, failure, isBusy } = adding;
  const [quantity, setQuantity] = useState(1);
  const [paidFor, setPaidFor] = useState<PassedOn>("toll");
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState("");
  const [photo, setPhoto] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const amountMinor = parseAmount(amount, currency);
  const submit = async () => {
    setChecked(true);
    const words = note.trim() || undefined;
    const stop: NewCharge = { kind: "stop", quantity, note: words };
    const toll: NewCharge | null = amountMinor === null ? null : { kind: paidFor, amountMinor, note: words };
    const charge = kind === "stop" ? stop : toll;
    if (!charge) return;
    if (await add(charge, photo)) onEnd("added");
  };
  const leave = () => onEnd(isAdded ? "photo_missing" : "left");
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && !isBusy && leave()}
      title={t(`${kind}Title`)}
      description={t(`${kind}Text`)}
      footer={
        <>
          <Button variant="secondary" disabled={isBusy} onClick={leave}>
            {isAdded ? t("withoutPhoto") : tc("cancel")}
          </Button>
          <Button isLoading={isBusy} onClick={() => void submit()}>
            {failure ? tc("retry") : t("submit")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Failure code={failure} isAdded={isAdded} />
        {isAdded ? null : (
          <>
            {kind === "toll" ? (
              <>
                <PaidFor value={paidFor} onChange={setPaidFor} />
                <AmountField
                  currency={currency}
                  value={amount}
                  onChange={setAmount}
                  hasError={isChecked && amountMinor === null}
                />
              </>
            ) : (
              <Stepper label={t("stops")} value={quantity} min={1} max={MAX_STOPS} onChange={setQuantity} />
            )}
            <Field label={t("note")} hint={t("noteHint")} isOptional>
              <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
            </Field>
            {kind === "toll" ? <PhotoField hasPhoto={photo !== null} onPhoto={setPhoto} /> : null}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Failure({ code, isAdded }: { code: string | null; isAdded: boolean }) {
  const t = useTranslations("money.charges.add");
  const errorText = useErrorText();
  if (!code) return null;
  const { title, advice } = errorText(code);
  return (
    <Alert tone="danger" title={isAdded ? t("photoMissing") : title}>
      {isAdded ? t("photoMissingText") : advice}
    </Alert>
  );
}

function PaidFor({ value, onChange }: { value: PassedOn; onChange: (value: PassedOn) => void }) {
  const t = useTranslations("money.charges");
  const options = PASSED_ON.map((kind) => ({ value: kind, title: t(`kinds.${kind}`) }));
  return <RadioCards legend={t("add.what")} options={options} value={value} onChange={onChange} />;
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
