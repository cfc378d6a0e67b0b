"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type ApiKey, revokeApiKey } from "@/lib/contracts/api-keys";

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

/** Asks before a key is ended for good. */
export function RevokeDialog({ apiKey, onRevoked, onClose }: RevokeDialogProps) {
  const t = useTranslations("keys.revoking");
  const errorText = useErrorText();
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      await callApi(revokeApiKey, { params: { id: apiKey.id }, body: {} });
      toast.success(t("done"));
      onRevoked();
      onClose();
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
          <Button variant="danger" isLoading={isBusy} onClick={() => void submit()}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {code ? (
        <Alert tone="danger" title={errorText(code).title}>
          {errorText(code).advice}
        </Alert>
      ) : null}
    </Dialog>
  );
}
