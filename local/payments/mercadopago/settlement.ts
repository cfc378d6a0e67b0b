import type { Backend } from "../../types";
import { createStore } from "../store";
import type { PaymentRecord } from "./records";

const SCANNED = 1_000;

export interface Settlement {
  later(payment: PaymentRecord): void;
  /** Takes up the pending payments of an earlier process. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** Lets pending payments approve by themselves when their time has come. */
export function createSettlement(
  backend: Backend,
  now: () => number,
  settle: (paymentId: string) => Promise<unknown>,
): Settlement {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  const later = (payment: PaymentRecord) => {
    if (isClosed || payment.settlesAtMs === undefined) return;
    const timer = setTimeout(
      () => {
        timers.delete(payment.id);
        const run = settle(payment.id).catch((error: unknown) => {
          if (!isClosed) console.warn(`mercadopago: payment ${payment.id} is left pending:`, error);
        });
        running.add(run);
        void run.finally(() => running.delete(run));
      },
      Math.max(0, payment.settlesAtMs - now()),
    );
    timers.set(payment.id, timer);
  };
  return {
    later,
    async resume() {
      const payments = await createStore(backend.query, "mercadopago").latest<PaymentRecord>("payment", SCANNED);
      for (const payment of payments) if (payment.status === "pending") later(payment);
    },
    async close() {
      isClosed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}
