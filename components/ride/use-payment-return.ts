"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/lib/api-client";
import { refreshPayment } from "@/lib/contracts/payments";
import type { Ride } from "@/lib/contracts/rides";
import { type Outcome, settlePayment } from "./settle-payment";

/** `checking` while the provider is asked, then the outcome; `left` after the payer went back; null before any of it. */
export type ReturnPhase = "checking" | "left" | Outcome | null;

const PATIENCE_MS = 60_000;

interface PaymentReturn {
  phase: ReturnPhase;
  checkAgain: () => void;
}

/**
 * What follows the provider's page: `?payment=return` asks until the payment is decided, `?payment=cancel` asks too,
 * because a payer can pay and still press back. Once decided the mark leaves the address.
 */
export function usePaymentReturn(ride: Ride, reload: () => Promise<void>): PaymentReturn {
  const mark = useSearchParams().get("payment");
  const [hasLeft] = useState(mark === "cancel");
  const isAsked = mark === "return" || mark === "cancel";
  const isWaiting = ride.status === "pending_payment";
  const paymentId = ride.payment?.id ?? null;
  const [attempt, setAttempt] = useState(isAsked ? 1 : 0);
  const [phase, setPhase] = useState<ReturnPhase>(isAsked && isWaiting && paymentId ? "checking" : null);

  useEffect(() => {
    if (attempt === 0 || !paymentId || !isWaiting) return;
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
  }, [attempt, hasLeft, paymentId, isWaiting, reload]);

  const checkAgain = useCallback(() => setAttempt((count) => count + 1), []);
  return { phase: isWaiting ? phase : null, checkAgain };
}

/** The provider's own parameters go too: the address is the ride's again. */
export function dropMark(): void {
  window.history.replaceState(null, "", window.location.pathname);
}

/** Rejects when the page is left, which ends the asking. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("left", "AbortError"));
    });
  });
}
