import type { Backend, GatewayRequest, GatewayResponse, Sql } from "../../types";
import type { Deliveries } from "../deliveries";
import type { FaultControl } from "../faults";
import { answerOnce } from "../idempotency";
import { createStore, type Store } from "../store";
import { badRequest, errorResponse } from "./errors";
import { createNotification, type NoticeType } from "./notifications";
import type { PaymentRecord } from "./records";

export const MOUNT = "/mercadopago";
/** How long an idempotency key is remembered. */
const REPLAY_MS = 24 * 3_600_000;

export interface MercadoPagoAccount {
  readonly accessToken: string;
  readonly webhookSecret: string;
  readonly collectorId: string;
}

export interface MercadoPagoContext {
  readonly backend: Backend;
  readonly now: () => number;
  readonly account: MercadoPagoAccount;
  readonly deliveries: Deliveries;
  readonly faults: FaultControl;
  /** For preferences without a notification_url. */
  readonly defaultWebhookUrl: string;
  /** How long a pending payment waits until it approves by itself. */
  readonly pendingMs: number;
  base(request: GatewayRequest): string;
  /** Approves a pending payment after a while; survives a restart by the payment's own `settlesAtMs`. */
  settleLater(payment: PaymentRecord): void;
}

/** One request's transaction. */
export interface Unit {
  readonly store: Store;
  readonly now: number;
  /** Signs a notification, writes it down with the transaction and sends it after the commit. */
  notify(payment: PaymentRecord, action: "payment.created" | "payment.updated"): Promise<void>;
  /** The same for anything else; `url` is where the shop wants to hear of it. */
  notifyOf(type: NoticeType, dataId: string, action: string, url?: string): Promise<void>;
}

async function withUnit<T>(
  context: MercadoPagoContext,
  run: (work: (sql: Sql) => Promise<T>) => Promise<T>,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const afterCommit: (() => void)[] = [];
  const result = await run((sql) => {
    const now = context.now();
    const notifyOf: Unit["notifyOf"] = async (type, dataId, action, wantedUrl) => {
      const { collectorId, webhookSecret: secret } = context.account;
      const faults = context.faults.current();
      const url = faults.webhookUrl ?? wantedUrl ?? context.defaultWebhookUrl;
      const notice = createNotification({ type, dataId, action, url, collectorId, secret, now, faults });
      afterCommit.push(await context.deliveries.enqueue(sql, notice));
    };
    return work({
      now,
      store: createStore(sql, "mercadopago"),
      notify: (payment, action) => notifyOf("payment", payment.id, action, payment.notificationUrl),
      notifyOf,
    });
  });
  for (const send of afterCommit) send();
  return result;
}

/** A change that a page or a timer of ours makes. */
export function change<T>(context: MercadoPagoContext, work: (unit: Unit) => Promise<T>): Promise<T> {
  return withUnit(context, (run) => context.backend.tx(run), work);
}

/** A change over the API, repeated safely under `X-Idempotency-Key`. */
export function changeOnce(
  context: MercadoPagoContext,
  request: GatewayRequest,
  work: (unit: Unit) => Promise<GatewayResponse>,
): Promise<GatewayResponse> {
  const { backend, now } = context;
  const key = request.headers["x-idempotency-key"]?.slice(0, 128);
  const mismatch = () => errorResponse(badRequest("The idempotency key was used for another request"));
  const options = { backend, provider: "mercadopago", now, ttlMs: REPLAY_MS, key, mismatch } as const;
  return withUnit(context, (run) => answerOnce(request, options, run), work);
}
