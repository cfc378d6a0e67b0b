"use client";

import { useSearchParams } from "next/navigation";
import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { dropMark, pause } from "@/components/ride/use-payment-return";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { openCheckout, refreshSubscription, type Subscription } from "@/lib/contracts/subscriptions";

export type Purpose = "subscribe" | "upgrade" | "consent";
type Provider = Subscription["providers"][number];

/** Sends the owner to the provider's page. The same attempt gets the same page, a changed subscription a new one. */
export function useCheckout(subscription: Subscription) {
  const locale = useLocale();
  const [busy, setBusy] = useState<Purpose | null>(null);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const [keyOf] = useState(() => createAttemptKeys());
  const go = async (purpose: Purpose, provider: Provider) => {
    setBusy(purpose);
    setFailure(null);
    const body = { purpose, provider, locale };
    const { plan, next, due, agreement, status } = subscription;
    try {
      const attempt = JSON.stringify([openCheckout.id, plan, next, due, agreement?.status, status]);
      const call = { params: { id: subscription.fleetId }, body, idempotencyKey: keyOf(attempt, body) };
      const { approveUrl } = await callApi(openCheckout, call);
      window.location.assign(approveUrl);
    } catch (error) {
      setFailure(toApiProblem(error));
      setBusy(null);
    }
  };
  return { go, busy, failure };
}

const ROUNDS = 15;
const PAUSE_MS = 2_000;

/** Whether what the owner went to the provider for has happened; the mark is the return address's. */
function isSettled(mark: string, { agreement, due, pastDueSince }: Subscription): boolean {
  return mark === "upgrade" ? due === null : agreement?.status === "active" && pastDueSince === null;
}

/**
 * What follows the provider's page: the provider is asked until its word is there, half a minute at the most; after that
 * the notices and the scheduler go on asking. `checking` meanwhile, then `done` or `waiting`; null without a return.
 */
export function useBillingReturn(fleetId: string, reload: () => Promise<void>): "checking" | "done" | "waiting" | null {
  const [mark] = useState(useSearchParams().get("billing") ?? "");
  const rounds = mark === "subscribe" || mark === "upgrade" ? ROUNDS : mark === "cancel" ? 1 : 0;
  const [phase, setPhase] = useState<"checking" | "done" | "waiting" | null>(rounds > 0 ? "checking" : null);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    if (rounds === 0) return;
    const controller = new AbortController();
    const ask = async () => {
      let isDone = false;
      for (let round = 0; round < rounds && !isDone; round += 1) {
        if (round > 0) await pause(PAUSE_MS, controller.signal);
        const call = { params: { id: fleetId }, body: {}, signal: controller.signal };
        isDone = await callApi(refreshSubscription, call).then(
          (answer) => isSettled(mark, answer),
          () => false,
        );
      }
      controller.signal.throwIfAborted();
      dropMark();
      await latest.current();
      setPhase(mark === "cancel" ? null : isDone ? "done" : "waiting");
    };
    // rejects only when the page is left
    ask().catch(() => undefined);
    return () => controller.abort();
  }, [fleetId, mark, rounds]);
  return phase;
}
