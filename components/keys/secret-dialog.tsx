"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A new key's secret, which is nowhere to be found afterwards. */
export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const t = useTranslations("keys.secret");
  const [state, setState] = useState<"shown" | "copied" | "failed">("shown");
  const copy = async () => {
    // without permission the field is still there to copy from by hand
    const isDone = await navigator.clipboard.writeText(secret).then(
      () => true,
      () => false,
    );
    setState(isDone ? "copied" : "failed");
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("done")}
          </Button>
          <Button onClick={() => void copy()}>
            {state === "copied" ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
            {t(state === "copied" ? "copied" : "copy")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t("label")}>
          <Input readOnly dir="ltr" className="figures" value={secret} onFocus={(event) => event.target.select()} />
        </Field>
        <p role="status" className="sr-only">
          {state === "copied" ? t("copied") : ""}
        </p>
        {state === "failed" ? <Alert tone="warning" title={t("failed")} /> : null}
      </div>
    </Dialog>
  );
}
