import type { Backend, GatewayRequest, GatewayResponse, Sql } from "../../types";
import type { Deliveries } from "../deliveries";
import type { FaultControl } from "../faults";
import { answerOnce } from "../idempotency";
import { createStore, type Store } from "../store";
import { errorResponse, refuse } from "./errors";
import { type PayPalEvent, type Signer, signEvent } from "./events";
import type { Signing } from "./signing";

export const MOUNT = "/paypal";

export interface PayPalAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
  readonly merchantId: string;
  readonly merchantEmail: string;
}

export interface PayPalContext {
  readonly backend: Backend;
  readonly now: () => number;
  readonly account: PayPalAccount;
  readonly signing: Signing;
  readonly deliveries: Deliveries;
  readonly faults: FaultControl;
  /** Where notifications go unless the control says otherwise. */
  readonly defaultWebhookUrl: string;
  /** `http://localhost:54321/paypal`: base of every link, and of the certificate's address. */
  base(request: GatewayRequest): string;
}

/** One request's transaction. */
export interface Unit {
  readonly store: Store;
  readonly sql: Sql;
  readonly base: string;
  /** ISO time without milliseconds, as PayPal writes it. */
  readonly time: string;
  /** Signs an event, writes it down with the transaction and sends it after the commit. */
  notify(event: PayPalEvent): Promise<void>;
}

export function isoTime(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

/** What signs now, under the faults that are on. */
export async function signerOf(context: PayPalContext, base: string): Promise<Signer> {
  const faults = context.faults.current();
  return { ...(await context.signing.identityFor(faults)), account: context.account, faults, base, now: context.now() };
}

/** Runs `work` in one transaction and sends its notifications once it is committed. */
async function withUnit<T>(
  context: PayPalContext,
  request: GatewayRequest,
  run: (work: (sql: Sql) => Promise<T>) => Promise<T>,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const afterCommit: (() => void)[] = [];
  const base = context.base(request);
  // before the transaction: making a key inside it would keep the database waiting
  const signer = await signerOf(context, base);
  const result = await run((sql) => {
    return work({
      sql,
      base,
      store: createStore(sql, "paypal"),
      time: isoTime(context.now()),
      async notify(event) {
        const signed = signEvent(event, { ...signer, now: context.now() });
        const url = context.faults.current().webhookUrl ?? context.defaultWebhookUrl;
        afterCommit.push(await context.deliveries.enqueue(sql, { ...signed, url }));
      },
    });
  });
  for (const send of afterCommit) send();
  return result;
}

/** A change that a page of ours makes. */
export function change<T>(
  context: PayPalContext,
  request: GatewayRequest,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  return withUnit(context, request, (run) => context.backend.tx(run), work);
}

/** A change over the API, repeated safely under `PayPal-Request-Id`; a repeated answer has status 200, as at PayPal. */
export function changeOnce(
  context: PayPalContext,
  request: GatewayRequest,
  ttlMs: number,
  work: (unit: Unit) => Promise<GatewayResponse>,
): Promise<GatewayResponse> {
  const { backend, now } = context;
  const key = request.headers["paypal-request-id"]?.slice(0, 108);
  const mismatch = () => errorResponse(refuse("DUPLICATE_REQUEST_ID"));
  const replayStatus = (status: number) => (status === 201 ? 200 : status);
  return withUnit(
    context,
    request,
    (run) => answerOnce(request, { backend, provider: "paypal", now, ttlMs, key, mismatch, replayStatus }, run),
    work,
  );
}
