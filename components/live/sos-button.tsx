"use client";

import { PhoneCall, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { toApiProblem } from "@/lib/api-client";
import type { Help } from "@/lib/contracts/alerts";

/** A phone that gives no position within this time calls for help without one. */
const POSITION_MS = 6_000;

/** Calls the fleet's desk for help. Asked once more, because it is easily touched; help never waits for a position. */
export function SosButton({ onCall }: { onCall: (help: Help) => Promise<unknown> }) {
  const t = useTranslations("chat.sos");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" className="print:hidden" onClick={() => setOpen(true)}>
        <ShieldAlert aria-hidden="true" className="size-4.5" />
        {t("button")}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t("title")} description={t("text")}>
        <CallForHelp onCall={onCall} />
      </Dialog>
    </>
  );
}

function CallForHelp({ onCall }: { onCall: (help: Help) => Promise<unknown> }) {
  const t = useTranslations("chat.sos");
  const errorText = useErrorText();
  const [note, setNote] = useState("");
  const [state, setState] = useState<"ready" | "calling" | "done">("ready");
  const [failure, setFailure] = useState<string | null>(null);
  const call = async () => {
    setState("calling");
    setFailure(null);
    const words = note.trim() ? { note: note.trim() } : {};
    try {
      await onCall(words);
      setState("done");
    } catch (error) {
      setFailure(toApiProblem(error).code);
      setState("ready");
      return;
    }
    const position = await positionNow();
    // the desk knows already; the place is sent after, and only where there is one
    if (position) await onCall({ ...words, position }).catch(() => undefined);
  };
  return (
    <div className="grid gap-4">
      <a href="tel:112" className={buttonClass("secondary", "lg")}>
        <PhoneCall aria-hidden="true" className="size-4.5" />
        {t("emergency")}
      </a>
      <Field label={t("note")}>
        <Textarea rows={2} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {failure ? (
        <Alert tone="danger" title={errorText(failure).title}>
          {errorText(failure).advice}
        </Alert>
      ) : null}
      {state === "done" ? <Alert tone="success">{t("done")}</Alert> : null}
      <Button variant="danger" size="lg" isLoading={state === "calling"} onClick={() => void call()}>
        {t(state === "done" ? "again" : "call")}
      </Button>
    </div>
  );
}

function positionNow(): Promise<{ lat: number; lon: number } | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: POSITION_MS, maximumAge: 30_000 },
    ),
  );
}
