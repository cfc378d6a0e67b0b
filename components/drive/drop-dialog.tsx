"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";

const REASONS = ["vehicle", "ill", "late", "other"] as const;
type Reason = (typeof REASONS)[number];
const MAX_LENGTH = 300;

interface DropDialogProps {
  readonly rideRef: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Gets the reason in words; closes the dialog itself when it is done. */
  readonly onDrop: (reason: string) => Promise<void>;
}

/** Why a job is given back: the desk reads it and finds somebody else. */
export function DropDialog({ rideRef, isOpen, onClose, onDrop }: DropDialogProps) {
  const t = useTranslations("drive.drop");
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const words = reason === "other" ? note.trim() : reason ? t(`reasons.${reason}`) : "";
  const submit = async () => {
    setBusy(true);
    await onDrop(words.slice(0, MAX_LENGTH));
    setBusy(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={t("text", { ref: rideRef })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button variant="danger" disabled={words === ""} isLoading={isBusy} onClick={() => void submit()}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <RadioCards
        legend={t("reason")}
        options={REASONS.map((value) => ({ value, title: t(`reasons.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      {reason === "other" ? (
        <Field label={t("note")} isRequired className="mt-4">
          <Textarea value={note} maxLength={MAX_LENGTH} onChange={(event) => setNote(event.target.value)} />
        </Field>
      ) : null}
    </Dialog>
  );
}
