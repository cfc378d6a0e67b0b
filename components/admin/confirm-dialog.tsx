"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ApiProblem } from "@/lib/api-client";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** On the button: what happens, with its amount. */
  readonly submitLabel: string;
  readonly isDangerous?: boolean;
  readonly isBusy: boolean;
  /** Why the last try failed. */
  readonly failure: ApiProblem | null;
  readonly canSubmit?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before money is moved. A failure is told here, where it can be corrected. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, submitLabel, isDangerous = false, isBusy, failure, canSubmit = true } = props;
  const t = useTranslations("admin.batch");
  const errorText = useErrorText();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={title}
      description={text}
      footer={
        <>
          <Button variant="secondary" onClick={props.onClose}>
            {t("keep")}
          </Button>
          <Button
            variant={isDangerous ? "danger" : "primary"}
            isLoading={isBusy}
            disabled={!canSubmit}
            onClick={props.onSubmit}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 empty:hidden">
        {props.children}
        {failure ? (
          <Alert tone="danger" title={errorText(failure.code).title}>
            {errorText(failure.code).advice}
          </Alert>
        ) : null}
      </div>
    </Dialog>
  );
}
