"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { callApi } from "@/lib/api-client";
import { type Difference, explainDifference } from "@/lib/contracts/reconciliation";
import { ConfirmDialog } from "./confirm-dialog";
import { useAct } from "./use-act";

const MIN_NOTE = 3;

interface ExplainDialogProps {
  readonly difference: Difference;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** Closes a difference that somebody looked at and understood. */
export function ExplainDialog({ difference, reload, onClose }: ExplainDialogProps) {
  const t = useTranslations("admin.differences");
  const [note, setNote] = useState("");
  const { act, isBusy, failure } = useAct(reload);
  const words = note.trim();
  const submit = async () => {
    const call = { params: { id: difference.id }, body: { note: words } };
    if (await act(() => callApi(explainDifference, call), t("explain.done"))) onClose();
  };
  return (
    <ConfirmDialog
      title={t("explain.title")}
      text={t("explain.text", { kind: t(`kinds.${difference.kind}`), subject: difference.subject })}
      submitLabel={t("explain.submit")}
      isBusy={isBusy}
      failure={failure}
      canSubmit={words.length >= MIN_NOTE}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("explain.note")} isRequired>
        <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
