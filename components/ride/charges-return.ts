"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/lib/api-client";
import { refreshPayment } from "@/lib/contracts/payments";
import { settlePayment } from "./settle-payment";
import { dropMark, pause, type ReturnPhase } from "./use-payment-return";

const PATIENCE_MS = 60_000;

/** Remembers in this tab which payment of the ride is being made: the provider's page comes back to the ride's. */
export function rememberChargePayment(rideId: string, paymentId: string): void {
  try {
    sessionStorage.setItem(keyOf(rideId), paymentId);
  } catch {
    // storage is switched off: the provider's notification settles the payment without us
  }
}

/** What follows the provider's page for a charge; the ride's own payment has `usePaymentReturn`. */
export function useChargeReturn(
  rideId: string,
  reload: () => Promise<unknown>,
): { phase: ReturnPhase; checkAgain: () => void } {
  const mark = useSearchParams().get("payment");
  const [hasLeft] = useState(mark === "cancel");
  const [attempt, setAttempt] = useState(mark === "return" || mark === "cancel" ? 1 : 0);
  const [phase, setPhase] = useState<ReturnPhase>(null);
  useEffect(() => {
    const paymentId = attempt > 0 ? rememberedPayment(rideId) : null;
    if (!paymentId) return;
    const controller = new AbortController();
    const { signal } = controller;
    setPhase("checking");
    const isLeaving = hasLeft && attempt === 1;
    const settle = async () => {
      const outcome = await settlePayment({
        refresh: () => callApi(refreshPayment, { params: { id: paymentId }, body: {}, signal }),
        pause: (ms) => pause(ms, signal),
        now: Date.now,
        patienceMs: isLeaving ? 0 : PATIENCE_MS,
      });
      if (signal.aborted) return;
      setPhase(isLeaving && outcome === "pending" ? "left" : outcome);
      if (isLeaving || outcome !== "pending") dropMark();
      await reload();
    };
    // rejects only when the page is left
    settle().catch(() => undefined);
    return () => controller.abort();
  }, [attempt, hasLeft, rideId, reload]);
  const checkAgain = useCallback(() => setAttempt((count) => count + 1), []);
  return { phase, checkAgain };
}

function keyOf(rideId: string): string {
  return `nexors.charge.${rideId}`;
}

function rememberedPayment(rideId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(rideId));
  } catch {
    return null;
  }
}
