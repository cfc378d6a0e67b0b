import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse, seeOther } from "../../ui";
import { type OverviewRow, overviewPage } from "../overview-page";
import { createStore } from "../store";
import { settleCapture } from "./captures";
import { change, MOUNT, type PayPalContext } from "./context";
import { transmissionHeaders } from "./events";
import { readParts } from "./orders";
import type { CaptureRecord, OrderRecord } from "./records";

const LENGTH = 30;

function captureActions(captures: readonly CaptureRecord[]) {
  return captures
    .filter((capture) => capture.status === "PENDING")
    .flatMap((capture) => [
      { action: `${MOUNT}/captures/${capture.id}/complete`, label: "End review: pay" },
      { action: `${MOUNT}/captures/${capture.id}/deny`, label: "End review: deny" },
    ]);
}

async function orderRow(context: PayPalContext, order: OrderRecord): Promise<OverviewRow> {
  const parts = await readParts(createStore(context.backend.query, "paypal"), order.id);
  const { amount, invoice_id, custom_id } = order.purchaseUnit;
  return {
    id: order.id,
    status: parts.captures.at(-1)?.status ?? parts.authorizations.at(-1)?.status ?? order.status,
    amount: `${amount.value} ${amount.currency_code}`,
    reference: invoice_id ?? custom_id ?? "",
    at: order.createdAt,
    actions: captureActions(parts.captures),
  };
}

/** `GET /`: orders, notifications and faults. */
export async function showOverview(context: PayPalContext): Promise<GatewayResponse> {
  const orders = await createStore(context.backend.query, "paypal").latest<OrderRecord>("order", LENGTH);
  return overviewPage({
    provider: "Local PayPal",
    mount: MOUNT,
    faults: context.faults.current(),
    webhookUrl: context.defaultWebhookUrl,
    paymentsTitle: "Orders",
    payments: await Promise.all(orders.map((order) => orderRow(context, order))),
    deliveries: await context.deliveries.list(LENGTH),
  });
}

/** `POST /captures/{id}/complete` and `/deny`: the bank's word on a capture under review. */
export async function endReview(
  context: PayPalContext,
  request: GatewayRequest,
  id: string,
  isGood: boolean,
): Promise<GatewayResponse> {
  const isSettled = await change(context, request, (unit) => settleCapture(unit, id, isGood));
  return isSettled ? seeOther(`${MOUNT}/`) : jsonResponse(409, { message: "The capture is not under review" });
}

/** The same event once more, under a new transmission id as PayPal's own resend has. */
export function renewHeaders(context: PayPalContext, request: GatewayRequest, body: string): Record<string, string> {
  return transmissionHeaders(body, { ...context, base: context.base(request), now: context.now() });
}
