"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { changePlan, type PlanChange, quotePlanChange, type Subscription } from "@/lib/contracts/subscriptions";
import { formatDate } from "@/lib/format/dates";
import { Failure } from "./current-plan";
import { useCheckout } from "./use-billing";

const TOO_SMALL: ReadonlySet<string> = new Set(["vehicle_limit_reached", "ride_limit_reached"]);

interface ChangeDialogProps {
  readonly subscription: Subscription;
  readonly wanted: { readonly plan: Subscription["plan"]; readonly addOns: Subscription["addOns"] };
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
  readonly onChanged: (addOns: Subscription["addOns"]) => void;
}

/** What a change costs now and from when on what; then makes it, and goes on to pay where that is due. */
export function ChangeDialog({ subscription, wanted, reload, onClose, onChanged }: ChangeDialogProps) {
  const t = useTranslations("plan");
  const [quote, setQuote] = useState<PlanChange | null>(null);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [keyOf] = useState(() => createAttemptKeys());
  const checkout = useCheckout(subscription);
  const { fleetId, providers } = subscription;
  const [body] = useState({ plan: wanted.plan, addOns: [...wanted.addOns] });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    callApi(quotePlanChange, { params: { id: fleetId }, body, signal }).then(setQuote, (error: unknown) => {
      if (!signal.aborted) setFailure(toApiProblem(error));
    });
    return () => controller.abort();
  }, [fleetId, body]);

  const submit = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const call = { params: { id: fleetId }, body, idempotencyKey: keyOf(changePlan.id, body) };
      const { change } = await callApi(changePlan, call);
      onChanged(change.addOns);
      const provider = subscription.provider ?? providers[0];
      if (change.applies === "on_payment" && change.dueNow.amountMinor > 0 && provider) {
        await checkout.go("upgrade", provider);
        return;
      }
      toast.success(t("change.done"));
      await reload();
      onClose();
    } catch (error) {
      setFailure(toApiProblem(error));
      setBusy(false);
      await reload();
    }
  };
  const problem = failure ?? checkout.failure;
  // the code's own text speaks of adding another vehicle, which nobody does here
  const isTooSmall = problem !== null && TOO_SMALL.has(problem.code);
  const isPayment = quote?.applies === "on_payment";
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("change.title", { plan: t(`names.${wanted.plan}`) })}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("change.keep")}
          </Button>
          {isTooSmall ? null : (
            <Button isLoading={isBusy && !problem} disabled={quote === null} onClick={() => void submit()}>
              {t(isPayment ? "change.pay" : "change.submit")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        {quote ? <Quoted quote={quote} timeZone={subscription.timeZone} /> : null}
        {quote === null && problem === null ? <Skeleton className="h-28" /> : null}
        {isTooSmall ? (
          <Alert tone="warning" title={t("change.tooSmall", { plan: t(`names.${wanted.plan}`) })}>
            {t("change.tooSmallText", { vehicles: subscription.vehicles.used, rides: subscription.rides.used })}
          </Alert>
        ) : (
          <Failure problem={problem} />
        )}
      </div>
    </Dialog>
  );
}

function Quoted({ quote, timeZone }: { quote: PlanChange; timeZone: string }) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const day = formatDate(quote.nextBillingAt, timeZone, locale);
  return (
    <>
      <dl className="grid gap-2.5">
        {(
          [
            [t("change.now"), quote.dueNow],
            [t("change.later", { day }), quote.monthly],
          ] as const
        ).map(([label, amount]) => (
          <div key={label} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-muted">{label}</dt>
            <dd>
              <Money {...amount} className="font-semibold text-lg" />
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-muted text-sm">{t(`change.applies.${quote.applies}`, { day })}</p>
    </>
  );
}
