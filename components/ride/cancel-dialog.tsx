"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { cancelRide, getCancellation, type Ride } from "@/lib/contracts/rides";

type Terms = z.infer<typeof getCancellation.response>;

interface CancelDialogProps {
  ride: Ride;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onCancelled: (ride: Ride) => void;
  reload: () => Promise<void>;
}

/** Cancelling, with what it costs now in plain sight before the button. */
export function CancelDialog({ ride, isOpen, onOpenChange, onCancelled, reload }: CancelDialogProps) {
  const t = useTranslations("ride.cancel");
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { terms, problem, setProblem, load } = useTerms(ride.id, isOpen);

  const confirm = async () => {
    if (!terms) return;
    setBusy(true);
    setProblem(null);
    const body = { version: ride.version, acceptedFee: terms.fee, ...(reason.trim() ? { reason: reason.trim() } : {}) };
    try {
      onCancelled(await callApi(cancelRide, { params: { id: ride.id }, body }));
      toast.success(t("done"));
      onOpenChange(false);
    } catch (error) {
      // the fee or the ride has changed meanwhile: show what holds now and let the passenger decide again
      await Promise.all([reload(), load()]);
      setProblem(toApiProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={t("text", { ref: ride.ref })}
      footer={
        <>
          <Button variant="secondary" onClick={() => onOpenChange(false)}>
            {t("keep")}
          </Button>
          <Button variant="danger" isLoading={isBusy} disabled={!terms} onClick={confirm}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Problem problem={problem} />
        {terms ? <TermsList terms={terms} ride={ride} /> : problem ? null : <Skeleton className="h-24" />}
        <Field label={t("reason")} isOptional>
          <Textarea value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

function useTerms(id: string, isOpen: boolean) {
  const [terms, setTerms] = useState<Terms | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const latest = useRef(0);
  const load = useCallback(async () => {
    const call = ++latest.current;
    setTerms(null);
    try {
      const answer = await callApi(getCancellation, { params: { id } });
      if (call === latest.current) setTerms(answer);
    } catch (error) {
      if (call === latest.current) setProblem(toApiProblem(error));
    }
  }, [id]);
  useEffect(() => {
    if (!isOpen) return;
    setProblem(null);
    void load();
  }, [isOpen, load]);
  return { terms, problem, setProblem, load };
}

function TermsList({ terms, ride }: { terms: Terms; ride: Ride }) {
  const t = useTranslations("ride.cancel");
  const isPaid = ride.status !== "pending_payment";
  return (
    <dl aria-live="polite" className="flex flex-col gap-2 rounded-card bg-surface-sunken p-4">
      <div className="flex items-baseline justify-between gap-4 font-semibold">
        <dt>{t("fee")}</dt>
        <dd>{terms.fee.amountMinor === 0 ? t("free") : <Money {...terms.fee} />}</dd>
      </div>
      {isPaid ? (
        <div className="flex items-baseline justify-between gap-4">
          <dt>{t("refund")}</dt>
          <dd>
            <Money {...terms.refund} />
          </dd>
        </div>
      ) : null}
      {terms.freeUntil ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-ink-muted text-sm">
          <dt>{t("freeUntil")}</dt>
          <dd>
            <LocalTime at={terms.freeUntil} timeZone={ride.pickupTimezone} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Problem({ problem }: { problem: ApiProblem | null }) {
  const errorText = useErrorText();
  if (!problem) return null;
  const { title, advice } = errorText(problem.code);
  return (
    <Alert tone="danger" title={title}>
      {advice}
    </Alert>
  );
}
