"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { cancelRide, getCancellation, type Ride } from "@/lib/contracts/rides";
import type { RideAct } from "./use-ride-act";

interface CancelDialogProps {
  readonly ride: Ride;
  readonly act: RideAct;
  readonly onClose: () => void;
}

/** What cancelling costs and gives back, before it is done. */
export function CancelDialog({ ride, act, onClose }: CancelDialogProps) {
  const t = useTranslations("fleet.cancel");
  const errorText = useErrorText();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const terms = useLive(() => callApi(getCancellation, { params: { id: ride.id } }), { intervalMs: 30_000 });
  const submit = async () => {
    const fee = terms.data?.fee;
    if (!fee) return;
    setBusy(true);
    await act("cancel", async () => {
      const body = { version: ride.version, acceptedFee: fee, reason: reason.trim() || undefined };
      await callApi(cancelRide, { params: { id: ride.id }, body });
      return { tone: "success", title: t("done") };
    });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text", { ref: ride.ref, name: ride.passengerName })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button variant="danger" disabled={!terms.data} isLoading={isBusy} onClick={() => void submit()}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {terms.data ? (
          <dl className="grid gap-2">
            <div className="flex justify-between gap-4">
              <dt className="text-ink-muted">{t("fee")}</dt>
              <dd>
                <Money {...terms.data.fee} />
              </dd>
            </div>
            <div className="flex justify-between gap-4 font-semibold">
              <dt>{t("refund")}</dt>
              <dd>
                <Money {...terms.data.refund} />
              </dd>
            </div>
          </dl>
        ) : terms.problem ? (
          <Alert tone="danger" title={errorText(terms.problem.code).title} />
        ) : (
          <Skeleton className="h-14" />
        )}
        <Field label={t("reason")} isOptional>
          <Textarea value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
