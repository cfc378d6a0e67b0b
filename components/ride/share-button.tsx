"use client";

import { Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Hands on the link under which a ride is followed: through the device's share sheet, else by the clipboard. */
export function ShareButton({ token, className }: { token: string; className?: string }) {
  const t = useTranslations("ride.actions");
  const share = async () => {
    const url = `${window.location.origin}/t/${token}`;
    try {
      if (navigator.share) return await navigator.share({ title: t("shareTitle"), url });
      await navigator.clipboard.writeText(url);
      toast.success(t("linkCopied"));
    } catch (error) {
      // closing the share sheet is no failure
      if (!(error instanceof DOMException && error.name === "AbortError")) toast.error(t("linkFailed"));
    }
  };
  return (
    <Button variant="secondary" className={className} onClick={share}>
      <Share2 aria-hidden="true" className="size-4" />
      {t("share")}
    </Button>
  );
}
