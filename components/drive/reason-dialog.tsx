"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";

const MAX_LENGTH = 300;

interface ReasonDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text: string;
  /** In words, as they are sent; another one can always be written. */
  readonly reasons: readonly string[];
  readonly keep: string;
  readonly confirm: string;
  /** Gets the reason in words; closes the dialog itself when it is done. */
  readonly onConfirm: (reason: string) => Promise<void>;
}

/** Asks why before something is given back: one touch, or words of one's own. */
export function ReasonDialog({ isOpen, onClose, title, text, reasons, keep, confirm, onConfirm }: ReasonDialogProps) {
  const t = useTranslations("drive.reason");
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const other = t("other");
  const words = chosen === other ? note.trim() : (chosen ?? "");
  const submit = async () => {
    setBusy(true);
    await onConfirm(words.slice(0, MAX_LENGTH));
    setBusy(false);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={text}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {keep}
          </Button>
          <Button variant="danger" disabled={words === ""} isLoading={isBusy} onClick={() => void submit()}>
            {confirm}
          </Button>
        </>
      }
    >
      <RadioCards
        legend={t("legend")}
        options={[...reasons, other].map((value) => ({ value, title: value }))}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === other ? (
        <Field label={t("note")} isRequired className="mt-4">
          <Textarea value={note} maxLength={MAX_LENGTH} onChange={(event) => setNote(event.target.value)} />
        </Field>
      ) : null}
    </Dialog>
  );
}
