"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { endAlert } from "@/lib/contracts/alerts";

interface AlertEndDialogProps {
  readonly alertId: string | null;
  readonly onClose: () => void;
  readonly onEnded: () => Promise<void>;
}

/** An alert ends with a word about what came of it. */
export function AlertEndDialog({ alertId, onClose, onEnded }: AlertEndDialogProps) {
  const t = useTranslations("fleet.alerts");
  const errorText = useErrorText();
  const [outcome, setOutcome] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async () => {
    if (!alertId) return;
    setBusy(true);
    setFailure(null);
    try {
      await callApi(endAlert, { params: { id: alertId }, body: { outcome: outcome.trim() } });
      setOutcome("");
      onClose();
    } catch (error) {
      setFailure(toApiProblem(error).code);
    }
    setBusy(false);
    await onEnded();
  };
  return (
    <Dialog
      isOpen={alertId !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("endTitle")}
      description={t("endText")}
      footer={
        <Button disabled={outcome.trim() === ""} isLoading={isBusy} onClick={() => void submit()}>
          {t("confirm")}
        </Button>
      }
    >
      {failure ? <Alert tone="danger" title={errorText(failure).title} className="mb-4" /> : null}
      <Field label={t("outcome")} isRequired>
        <Textarea value={outcome} maxLength={500} onChange={(event) => setOutcome(event.target.value)} />
      </Field>
    </Dialog>
  );
}
