import type { Payment } from "@/lib/contracts/payments";

export type Outcome = "paid" | "failed" | "review" | "pending";

/** What a payment's status means for somebody who waits for it. */
export function outcomeOf(status: string): Outcome {
  if (status === "paid" || status === "partially_refunded" || status === "refunded") return "paid";
  if (status === "failed" || status === "cancelled" || status === "charged_back") return "failed";
  return status === "review" ? "review" : "pending";
}

interface Settling {
  refresh: () => Promise<Pick<Payment, "status"> & { isDeclined: boolean }>;
  /** Resolves after the milliseconds; rejects when the page is left. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
  /** How long to go on asking; 0 asks once. */
  patienceMs: number;
}

const BETWEEN_MS = 3_000;

/**
 * Asks for the payment's state until it is decided or the patience is over. A failed question counts as no answer yet:
 * the provider may be slow while the money has already moved.
 */
export async function settlePayment({ refresh, pause, now, patienceMs }: Settling): Promise<Outcome> {
  const until = now() + patienceMs;
  for (;;) {
    const outcome = await refresh().then(
      ({ status, isDeclined }) => (isDeclined && outcomeOf(status) === "pending" ? "failed" : outcomeOf(status)),
      () => "pending" as const,
    );
    if (outcome !== "pending" || now() + BETWEEN_MS > until) return outcome;
    await pause(BETWEEN_MS);
  }
}
