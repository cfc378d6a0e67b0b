import type { GatewayRequest, GatewayResponse } from "../../types";
import { isForm, jsonResponse, type Route, seeOther } from "../../ui";
import { formatMinor, PAYPAL_EXPONENTS } from "../money";
import { type OverviewRow, overviewPage } from "../overview-page";
import { createStore } from "../store";
import { renew } from "./billing";
import { giveBack, settleCapture } from "./captures";
import { change, MOUNT, type PayPalContext, signerOf } from "./context";
import { decideDispute, openDispute } from "./disputes";
import { notFound } from "./errors";
import { transmissionHeaders } from "./events";
import { approveOrder, readParts } from "./orders";
import type { CaptureRecord, DisputeRecord, OrderRecord } from "./records";
import type { SubscriptionRecord } from "./subscription-records";

const LENGTH = 30;

function captureActions(capture: CaptureRecord) {
  const action = (name: string, label: string) => ({ action: `${MOUNT}/captures/${capture.id}/${name}`, label });
  if (capture.status === "PENDING") return [action("complete", "End review: pay"), action("deny", "End review: deny")];
  if (capture.status === "DECLINED" || capture.status === "REFUNDED") return [];
  return [
    action("refund-half", "Refund half"),
    action("dispute", "Open dispute"),
    action("chargeback", "Open chargeback"),
  ];
}

async function orderRow(context: PayPalContext, order: OrderRecord): Promise<OverviewRow> {
  const parts = await readParts(createStore(context.backend.query, "paypal"), order.id);
  const { amount, invoice_id, custom_id } = order.purchaseUnit;
  const approve = { action: `${MOUNT}/orders/${order.id}/approve`, label: "Approve now" };
  const isOpen = order.status !== "COMPLETED" && order.status !== "APPROVED";
  return {
    id: order.id,
    status: parts.captures.at(-1)?.status ?? parts.authorizations.at(-1)?.status ?? order.status,
    amount: `${amount.value} ${amount.currency_code}`,
    reference: invoice_id ?? custom_id ?? "",
    at: order.createdAt,
    actions: isOpen ? [approve] : parts.captures.flatMap(captureActions),
  };
}

function disputeRow(dispute: DisputeRecord): OverviewRow {
  const path = `${MOUNT}/disputes/${dispute.id}`;
  const exponent = PAYPAL_EXPONENTS[dispute.currency] ?? 2;
  return {
    id: dispute.id,
    status: dispute.outcome ?? dispute.status,
    amount: `${formatMinor(BigInt(dispute.amountMinor), exponent)} ${dispute.currency}`,
    reference: dispute.captureId,
    at: dispute.createdAt,
    actions:
      dispute.status === "RESOLVED"
        ? []
        : [
            { action: `${path}/lose`, label: "Payer wins" },
            { action: `${path}/win`, label: "Shop wins" },
          ],
  };
}

function subscriptionRow(subscription: SubscriptionRecord): OverviewRow {
  const path = `${MOUNT}/subscriptions/${subscription.id}`;
  return {
    id: subscription.id,
    status: subscription.status,
    amount: `${subscription.quantity} × ${subscription.planId}`,
    reference: subscription.customId ?? "",
    at: subscription.createdAt,
    actions:
      subscription.status === "ACTIVE"
        ? [
            { action: `${path}/renew`, label: "Charge next period" },
            { action: `${path}/fail`, label: "Fail next payment" },
          ]
        : [],
  };
}

/** `GET /`: orders, disputes, subscriptions, notifications and faults. */
export async function showOverview(context: PayPalContext): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "paypal");
  const orders = await store.latest<OrderRecord>("order", LENGTH);
  const disputes = await store.latest<DisputeRecord>("dispute", LENGTH);
  const subscriptions = await store.latest<SubscriptionRecord>("subscription", LENGTH);
  return overviewPage({
    provider: "Local PayPal",
    mount: MOUNT,
    hasCertificate: true,
    faults: context.faults.current(),
    webhookUrl: context.defaultWebhookUrl,
    sections: [
      {
        title: "Orders",
        rows: await Promise.all(orders.map((order) => orderRow(context, order))),
        empty: "No order yet.",
      },
      { title: "Disputes", rows: disputes.map(disputeRow), empty: "No dispute." },
      { title: "Subscriptions", rows: subscriptions.map(subscriptionRow), empty: "No subscription yet." },
    ],
    deliveries: await context.deliveries.list(LENGTH),
  });
}

/** Money that goes back without the app: half of what is left, as from PayPal's own dashboard. */
function refundHalf(context: PayPalContext, request: GatewayRequest, id: string): Promise<boolean> {
  return change(context, request, async (unit) => {
    const capture = await unit.store.lock<CaptureRecord>("capture", id);
    if (!capture) throw notFound();
    const half = (BigInt(capture.amountMinor) - BigInt(capture.refundedMinor)) / 2n;
    if (half === 0n || !/^(COMPLETED|PARTIALLY_REFUNDED)$/.test(capture.status)) return false;
    await giveBack(unit, capture, { minor: half, note: "Refunded outside the app" });
    return true;
  });
}

type Act = (context: PayPalContext, request: GatewayRequest, id: string) => Promise<unknown>;

/** What the payer, a bank or time does: buttons of the overview, and plain POSTs for programs. 409 when it cannot be. */
export function panelRoutes(context: PayPalContext): Route[] {
  const on = (path: string, act: Act): Route => [
    "POST",
    path,
    async (request, params) => {
      const isDone = Boolean(await act(context, request, params.id ?? ""));
      if (!isDone) return jsonResponse(409, { message: "The state does not allow this" });
      return isForm(request) ? seeOther(`${MOUNT}/`) : jsonResponse(200, { done: true });
    },
  ];
  return [
    on("/orders/:id/approve", (_, request, id) =>
      change(context, request, (unit) => approveOrder(context, unit, id, "good")),
    ),
    on("/captures/:id/complete", (_, request, id) => change(context, request, (unit) => settleCapture(unit, id, true))),
    on("/captures/:id/deny", (_, request, id) => change(context, request, (unit) => settleCapture(unit, id, false))),
    on("/captures/:id/refund-half", refundHalf),
    on("/captures/:id/dispute", (...call) => openDispute(...call, "MERCHANDISE_OR_SERVICE_NOT_RECEIVED")),
    on("/captures/:id/chargeback", (...call) => openDispute(...call, "UNAUTHORISED")),
    on("/disputes/:id/lose", (...call) => decideDispute(...call, true)),
    on("/disputes/:id/win", (...call) => decideDispute(...call, false)),
    on("/subscriptions/:id/renew", (...call) => renew(...call, true)),
    on("/subscriptions/:id/fail", (...call) => renew(...call, false)),
  ];
}

/** The same event once more, under a new transmission id as PayPal's own resend has. */
export async function renewHeaders(context: PayPalContext, request: GatewayRequest, body: string) {
  return transmissionHeaders(body, await signerOf(context, context.base(request)));
}
