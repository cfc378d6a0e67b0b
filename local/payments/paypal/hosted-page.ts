import type { GatewayRequest, GatewayResponse } from "../../types";
import { readForm, seeOther, textResponse } from "../../ui";
import { checkoutPage, unknownCheckoutPage } from "../checkout-page";
import { createStore } from "../store";
import { change, MOUNT, type PayPalContext } from "./context";
import { approveOrder, type PayerChoice } from "./orders";
import { type OrderRecord, PAYER } from "./records";

const PROVIDER = "Local PayPal";
const BREAKDOWN_LABELS: Record<string, string> = {
  item_total: "Items",
  tax_total: "Tax",
  shipping: "Shipping",
  handling: "Handling",
  insurance: "Insurance",
  discount: "Discount",
  shipping_discount: "Shipping discount",
};
const INSTRUMENTS: Record<string, PayerChoice> = { approve: "good", review: "review", decline: "declined" };

/** The shop's address with more query parameters. */
export function withQuery(url: string, parameters: Readonly<Record<string, string>>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return target.href;
}

function orderRows(order: OrderRecord): [string, string | undefined][] {
  const { purchaseUnit } = order;
  const { breakdown } = purchaseUnit.amount;
  const parts = Object.entries(BREAKDOWN_LABELS).map(([name, label]): [string, string | undefined] => {
    const part = breakdown?.[name];
    return [label, part && `${part.value} ${part.currency_code}`];
  });
  return [
    ["For", purchaseUnit.description],
    ["Invoice", purchaseUnit.invoice_id],
    ["Order", order.id],
    ["Kind", order.intent === "CAPTURE" ? "Paid at once" : "Reserved, taken later"],
    ...parts,
    ["Payer", PAYER.email_address],
  ];
}

function orderNotice(order: OrderRecord) {
  if (order.status === "COMPLETED") return { text: "This order is paid already.", isGood: true };
  if (order.instrument === "declined")
    return { text: "The card was declined. Choose another way to pay.", isGood: false };
  return undefined;
}

/** `GET /checkoutnow?token=`: the page on which the payer approves. */
export async function showCheckout(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const id = request.query.get("token") ?? "";
  const order = await createStore(context.backend.query, "paypal").get<OrderRecord>("order", id);
  if (!order) return unknownCheckoutPage(PROVIDER);
  const isPaid = order.status === "COMPLETED";
  return checkoutPage({
    provider: PROVIDER,
    accent: { light: "#0b4ea2", dark: "#8ab8ff" },
    merchant: order.brandName,
    currency: order.purchaseUnit.amount.currency_code,
    amount: order.purchaseUnit.amount.value,
    rows: orderRows(order),
    notice: orderNotice(order),
    action: `${MOUNT}/checkoutnow`,
    fields: { token: id },
    choices: isPaid
      ? []
      : [
          { action: "approve", label: "Approve payment", weight: "primary" },
          { action: "review", label: "Approve, bank reviews it first", weight: "normal" },
          { action: "decline", label: "Pay with a card that is declined", weight: "normal" },
          { action: "cancel", label: "Cancel and return to the shop", weight: "quiet" },
        ],
    backUrl: isPaid ? order.returnUrl : undefined,
    returnUrls: [order.returnUrl, order.cancelUrl],
  });
}

/** `POST /checkoutnow`: the payer's choice; the browser goes back to the shop as from PayPal. */
export async function choose(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const form = readForm(request);
  const id = form.get("token") ?? "";
  const store = createStore(context.backend.query, "paypal");
  const order = await store.get<OrderRecord>("order", id);
  if (!order) return unknownCheckoutPage(PROVIDER);
  const page = `${MOUNT}/checkoutnow?token=${id}`;
  if (form.get("action") === "cancel")
    return seeOther(order.cancelUrl ? withQuery(order.cancelUrl, { token: id }) : page);
  const instrument = INSTRUMENTS[form.get("action") ?? ""];
  if (!instrument) return textResponse(400, "Unknown choice.");
  const approved = await change(context, request, (unit) => approveOrder(context, unit, id, instrument));
  if (!approved?.returnUrl) return seeOther(page);
  return seeOther(withQuery(approved.returnUrl, { token: id, PayerID: PAYER.payer_id }));
}
