"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

/** After a mail was sent: where to look, and the way back. Takes the focus, so that it is read out. */
export function MailSent({ email, onBack }: { email: string; onBack: () => void }) {
  const t = useTranslations("auth");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void heading.current?.focus(), []);
  return (
    <div className="py-2 text-center">
      <span className="mx-auto flex size-12 items-center justify-center rounded-pill bg-success-soft text-success-text">
        <MailCheck aria-hidden="true" className="size-6" />
      </span>
      <h2 ref={heading} tabIndex={-1} className="mt-4 font-semibold text-xl outline-none">
        {t("sent.title")}
      </h2>
      <p className="mt-2 text-ink-muted">
        {t.rich("sent.text", { email: () => <bdi className="font-medium text-ink">{email}</bdi> })}
      </p>
      <p className="mt-4 text-ink-faint text-sm">{t("sent.again")}</p>
      <Button variant="secondary" className="mt-5" onClick={onBack}>
        {t("sent.other")}
      </Button>
    </div>
  );
}
