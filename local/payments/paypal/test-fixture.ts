import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Backend } from "../../types";
import { createPayPalService, type ProviderService } from "../index";
import {
  openBackend,
  type Received,
  type Receiver,
  SETUP_TIMEOUT_MS,
  type Served,
  serve,
  startReceiver,
  type Wire,
} from "../test-harness";
import { createPayPalClient, orderBody, type PayPalClient } from "./test-client";

/** What the suites share; a restart replaces the served provider and its variables. */
export interface LocalPayPal {
  backend: Backend;
  receiver: Receiver;
  host: Served<ProviderService>;
  env: Record<string, string>;
  paypal: PayPalClient;
  now: number;
}

export const issueOf = (reply: { body: Wire }) => reply.body.details?.[0]?.issue;
export const linkOf = (body: Wire, rel: string) => body.links.find((link: { rel: string }) => link.rel === rel)?.href;
const eventOf = (request: Received) => JSON.parse(request.body.toString("utf8"));
export const isEvent = (type: string, resourceId: string) => (request: Received) => {
  const event = eventOf(request);
  return event.event_type === type && event.resource.id === resourceId;
};

/** Orders brought to the state that a test starts from. */
function orderSteps(local: LocalPayPal, nextInvoice: () => string) {
  async function createOrder(changes: object = {}, value?: string, invoiceId = nextInvoice()) {
    const reply = await local.paypal.call("POST", "/v2/checkout/orders", orderBody(invoiceId, value, changes));
    expect(reply.status).toBe(201);
    return reply.body;
  }
  async function approvedOrder(changes: object, value: string, verb: "capture" | "authorize") {
    const order = await createOrder(changes, value);
    await local.paypal.approve(order.id);
    const reply = await local.paypal.call("POST", `/v2/checkout/orders/${order.id}/${verb}`, {});
    expect(reply.status).toBe(201);
    return { order, payments: reply.body.purchase_units[0].payments };
  }
  return {
    createOrder,
    async capturedOrder(value = "120.50") {
      const { order, payments } = await approvedOrder({}, value, "capture");
      return { order, capture: payments.captures[0] };
    },
    async authorizedOrder(value = "100.00") {
      const { payments } = await approvedOrder({ intent: "AUTHORIZE" }, value, "authorize");
      return payments.authorizations[0];
    },
  };
}

/** Registers the hooks of a suite: a database, a receiver of notifications, the provider behind the gateway. */
export function setUpPayPal(kind: Backend["kind"]) {
  const local = { now: Date.parse("2026-03-01T12:00:00Z") } as LocalPayPal;
  let serial = 0;
  const nextInvoice = () => `inv-${kind}-${++serial}`;
  async function restart() {
    const { backend, receiver } = local;
    const stack = { backend, now: () => local.now, siteUrl: receiver.url };
    local.host = await serve("/paypal", await createPayPalService(stack, { retryBaseMs: 1 }));
    local.env = local.host.service.env(local.host.origin);
  }
  const control = (change: object) =>
    fetch(`${local.host.base}/control`, { method: "POST", body: JSON.stringify({ reset: true, ...change }) });
  beforeAll(async () => {
    [local.backend, local.receiver] = await Promise.all([openBackend(kind), startReceiver()]);
    await restart();
    local.paypal = await createPayPalClient(local.host.base, local.env);
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await local.host?.close();
    await local.receiver?.close();
    await local.backend?.close();
  });
  beforeEach(async () => {
    await control({});
  });
  return { local, restart, control, nextInvoice, ...orderSteps(local, nextInvoice) };
}
