"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";

/** The one time that a secret is seen. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("webhooks.secret");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast.success(t("copied"));
    } catch {
      toast.error(t("copyFailed"));
    }
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
            <Copy aria-hidden="true" className="size-4" />
            {t("copy")}
          </Button>
        </>
      }
    >
      <p dir="ltr" translate="no" className="break-all rounded-control bg-surface-sunken p-3.5 font-mono text-sm">
        {secret}
      </p>
      <Alert tone="warning" className="mt-4">
        {t("once")}
      </Alert>
    </Dialog>
  );
}
