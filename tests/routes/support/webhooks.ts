/** Notifications made by hand, genuine and forged, and what they must not move. */
import { createHmac, randomUUID } from "node:crypto";
import { POST as mercadoPagoRoute } from "@/app/api/webhooks/mercadopago/route";
import { POST as payPalRoute } from "@/app/api/webhooks/paypal/route";
import { type CertificateFault, NO_FAULTS } from "../../../local/payments/faults";
import { transmissionHeaders } from "../../../local/payments/paypal/events";
import { createSigning } from "../../../local/payments/paypal/signing";
import type { Api } from "./api";
import { runJobs } from "./money";

const APP_URL = "http://localhost:3000";
export type HeaderBag = Record<string, string>;

/** Headers without one of them. */
export function without(headers: HeaderBag, name: string): HeaderBag {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}

export interface PayPalSigner {
  /** What PayPal would send with this body; the options say what is wrong with it. */
  sign(body: string | Uint8Array, options?: SignOptions): Promise<HeaderBag>;
  post(headers: HeaderBag, body: string | Uint8Array): Promise<Response>;
}

interface SignOptions {
  readonly certificate?: CertificateFault;
  readonly webhookId?: string;
  readonly at?: number;
}

/** Signs with the local PayPal's own key, so that every case fails for its own reason only. */
export async function payPalSigner(api: Api): Promise<PayPalSigner> {
  const signing = await createSigning(api.stack.context.backend, Date.now);
  const env = api.stack.env();
  return {
    async sign(body, { certificate, webhookId = env.PAYPAL_WEBHOOK_ID ?? "", at = Date.now() } = {}) {
      const identity = await signing.identityFor({ ...NO_FAULTS, certificate: certificate ?? null });
      const signer = {
        ...identity,
        base: env.PAYPAL_CERT_ORIGIN ?? "",
        now: at,
        account: { webhookId },
        faults: NO_FAULTS,
      };
      return transmissionHeaders(body, signer);
    },
    post: (headers, body) => payPalRoute(request("paypal", "", headers, body)),
  };
}

export interface MercadoPagoCall {
  readonly query: string;
  readonly headers: HeaderBag;
  readonly body: string;
}

interface CallOptions {
  readonly secret?: string;
  readonly type?: string;
  readonly ts?: string;
  readonly requestId?: string;
  /** The id that is signed, where it is not the one of the query. */
  readonly signedId?: string;
}

/** What Mercado Pago would send about an id; the options say what is wrong with it. */
export function mercadoPagoCall(api: Api, id: string, options: CallOptions = {}): MercadoPagoCall {
  const { type = "payment", ts = String(Date.now()), requestId = randomUUID(), signedId = id } = options;
  const secret = options.secret ?? api.stack.env().MERCADOPAGO_WEBHOOK_SECRET ?? "";
  const manifest = `${signedId ? `id:${signedId};` : ""}request-id:${requestId};ts:${ts};`;
  const v1 = createHmac("sha256", secret).update(manifest).digest("hex");
  return {
    query: `?data.id=${id}&type=${type}`,
    headers: { "x-request-id": requestId, "x-signature": `ts=${ts},v1=${v1}` },
    body: JSON.stringify({ type, action: "payment.updated", live_mode: true, data: { id } }),
  };
}

export function postMercadoPago({ query, headers, body }: MercadoPagoCall): Promise<Response> {
  return mercadoPagoRoute(request("mercadopago", query, headers, body));
}

function request(provider: string, query: string, headers: HeaderBag, body: string | Uint8Array): Request {
  return new Request(`${APP_URL}/api/webhooks/${provider}${query}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

/** Everything that a notification could have moved: payments, rides, orders to the provider, the books. */
export async function moneyState(api: Api): Promise<unknown> {
  const [row] = await api.stack.context.backend.query(
    `select jsonb_build_object(
       'payments', (select jsonb_agg(jsonb_build_array(id, status, refunded_minor, fee_minor) order by id) from public.payments),
       'rides', (select jsonb_agg(jsonb_build_array(id, status) order by id) from public.rides where status = 'pending_payment'),
       'operations', (select count(*) from public.provider_operations),
       'disputes', (select count(*) from public.payment_disputes),
       'entries', (select count(*) from public.ledger_entries))::text as state`,
  );
  return JSON.parse(String(row?.state));
}

export async function inboxCount(api: Api): Promise<number> {
  const [row] = await api.stack.context.backend.query("select count(*)::text as n from private.webhook_inbox");
  return Number(row?.n);
}

/** How stored notifications ended, after a round of jobs: `done`, `ignored`, `received` (will be tried again). */
export async function inboxStatuses(api: Api): Promise<string[]> {
  await runJobs(api);
  const rows = await api.stack.context.backend.query("select status from private.webhook_inbox order by received_at");
  return rows.map(({ status }) => String(status));
}

/** Switches faults of a local provider; what is not named is off. */
export async function switchFaults(api: Api, provider: "paypal" | "mercadopago", faults: object): Promise<void> {
  const response = await fetch(`${api.stack.url}/${provider}/control`, {
    method: "POST",
    body: JSON.stringify({ reset: true, drop: true, ...faults }),
  });
  if (response.status !== 200) throw new Error(`control: ${response.status} ${await response.text()}`);
}

/** The body of a notification: that an order has been paid, unless the changes say something else. */
export const payPalClaim = (orderId: string, changes: object = {}, resource: object = {}): string =>
  JSON.stringify({
    id: "WH-1",
    event_version: "1.0",
    event_type: "PAYMENT.CAPTURE.COMPLETED",
    resource_type: "capture",
    resource: { id: orderId, status: "COMPLETED", amount: { currency_code: "USD", value: "9999.00" }, ...resource },
    ...changes,
  });
