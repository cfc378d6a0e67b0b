"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ApiProblem } from "@/lib/api-client";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly submitLabel: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  readonly failure: ApiProblem | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** Asks before something is changed that others depend on. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, submitLabel, isDangerous = false, isBusy, failure, onSubmit, onClose } = props;
  const t = useTranslations("common.actions");
  const errorText = useErrorText();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={text}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button variant={isDangerous ? "danger" : "primary"} isLoading={isBusy} onClick={onSubmit}>
            {submitLabel}
          </Button>
        </>
      }
    >
      {failure ? (
        <Alert tone="danger" title={errorText(failure.code).title}>
          {errorText(failure.code).advice}
        </Alert>
      ) : null}
    </Dialog>
  );
}
