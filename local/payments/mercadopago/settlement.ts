import type { Backend } from "../../types";
import { createBackground } from "../background";
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
  const background = createBackground();
  const later = (payment: PaymentRecord) => {
    if (payment.settlesAtMs === undefined) return;
    const delayMs = Math.max(0, payment.settlesAtMs - now());
    background.schedule(delayMs, `mercadopago: pending payment ${payment.id}`, () => settle(payment.id));
  };
  return {
    later,
    async resume() {
      const payments = await createStore(backend.query, "mercadopago").latest<PaymentRecord>("payment", SCANNED);
      for (const payment of payments) if (payment.status === "pending") later(payment);
    },
    close: () => background.close(),
  };
}
