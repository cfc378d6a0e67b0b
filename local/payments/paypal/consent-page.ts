import type { GatewayRequest, GatewayResponse } from "../../types";
import { readForm, seeOther, textResponse } from "../../ui";
import { checkoutPage, unknownCheckoutPage } from "../checkout-page";
import { createStore } from "../store";
import { consent } from "./billing";
import { MOUNT, type PayPalContext } from "./context";
import { withQuery } from "./hosted-page";
import type { PlanRecord, SubscriptionRecord } from "./subscription-records";

const PROVIDER = "Local PayPal";
const PATH = `${MOUNT}/webapps/billing/subscriptions`;

async function find(context: PayPalContext, id: string) {
  const store = createStore(context.backend.query, "paypal");
  const subscription = await store.get<SubscriptionRecord>("subscription", id);
  const plan =
    subscription && (await store.get<PlanRecord>("plan", subscription.revision?.planId ?? subscription.planId));
  return subscription && plan ? { subscription, plan } : undefined;
}

function cycleRows(plan: PlanRecord): [string, string][] {
  return plan.cycles.map((cycle) => {
    const price = cycle.pricing_scheme?.fixed_price;
    const every = `every ${cycle.frequency.interval_count} ${cycle.frequency.interval_unit.toLowerCase()}`;
    const times = cycle.total_cycles === 0 ? every : `${every}, ${cycle.total_cycles} times`;
    return [
      cycle.tenure_type === "TRIAL" ? "Trial" : "Then",
      `${price ? `${price.value} ${price.currency_code}` : "free"} ${times}`,
    ];
  });
}

/** `GET /webapps/billing/subscriptions?subscription_id=`: the subscriber's page. */
export async function showConsent(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const found = await find(context, request.query.get("subscription_id") ?? "");
  if (!found) return unknownCheckoutPage(PROVIDER);
  const { subscription, plan } = found;
  const isOpen = subscription.status === "APPROVAL_PENDING" || subscription.revision !== undefined;
  const price = plan.cycles.find(({ tenure_type }) => tenure_type === "REGULAR")?.pricing_scheme?.fixed_price;
  return checkoutPage({
    provider: PROVIDER,
    accent: { light: "#0b4ea2", dark: "#8ab8ff" },
    merchant: subscription.brandName,
    currency: price?.currency_code ?? "",
    amount: price?.value ?? "0",
    rows: [["Plan", plan.name], ...cycleRows(plan), ["Subscription", subscription.id]],
    notice: isOpen ? undefined : { text: `This subscription is ${subscription.status.toLowerCase()}.`, isGood: true },
    action: PATH,
    fields: { subscription_id: subscription.id },
    choices: isOpen
      ? [
          { action: "approve", label: "Agree and subscribe", weight: "primary" },
          { action: "cancel", label: "Cancel and return to the shop", weight: "quiet" },
        ]
      : [],
    backUrl: isOpen ? undefined : subscription.returnUrl,
    returnUrls: [subscription.returnUrl, subscription.cancelUrl],
  });
}

/** `POST /webapps/billing/subscriptions`: the subscriber's choice. */
export async function chooseConsent(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const form = readForm(request);
  const id = form.get("subscription_id") ?? "";
  const found = await find(context, id);
  if (!found) return unknownCheckoutPage(PROVIDER);
  const { subscription } = found;
  const action = form.get("action");
  if (action !== "approve" && action !== "cancel") return textResponse(400, "Unknown choice.");
  if (action === "approve") await consent(context, request, id);
  const target = action === "approve" ? subscription.returnUrl : subscription.cancelUrl;
  return seeOther(target ? withQuery(target, { subscription_id: id }) : `${PATH}?subscription_id=${id}`);
}
