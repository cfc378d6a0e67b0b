"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type ApiKey, rotateApiKey } from "@/lib/contracts/api-keys";

/** Minutes that the old key lives on. */
const OVERLAPS = [0, 60, 1_440, 10_080] as const;

interface RotateDialogProps {
  readonly apiKey: ApiKey;
  readonly onIssued: (secret: string) => void;
  readonly onClose: () => void;
}

/** Replaces a key without an outage: both are good for a while. */
export function RotateDialog({ apiKey, onIssued, onClose }: RotateDialogProps) {
  const t = useTranslations("keys.rotating");
  const errorText = useErrorText();
  const [overlapMinutes, setOverlap] = useState<number>(1_440);
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      onIssued((await callApi(rotateApiKey, { params: { id: apiKey.id }, body: { overlapMinutes } })).secret);
    } catch (error) {
      setCode(toApiProblem(error).code);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text", { label: apiKey.label })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button isLoading={isBusy} onClick={() => void submit()}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {code ? (
          <Alert tone="danger" title={errorText(code).title}>
            {errorText(code).advice}
          </Alert>
        ) : null}
        <Field label={t("overlap")} hint={t("overlapHint")}>
          <Select value={String(overlapMinutes)} onChange={(event) => setOverlap(Number(event.target.value))}>
            {OVERLAPS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {t(`overlaps.${minutes}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </Dialog>
  );
}
