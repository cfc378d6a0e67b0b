import type { GatewayRequest, GatewayResponse } from "../../types";
import { readForm, seeOther, textResponse } from "../../ui";
import { checkoutPage, unknownCheckoutPage } from "../checkout-page";
import { formatMinor, MERCADOPAGO_EXPONENTS } from "../money";
import { createStore } from "../store";
import { change, type MercadoPagoContext, MOUNT } from "./context";
import { addPeriod, chargePreapproval, notifyOfPreapproval } from "./preapprovals";
import type { PreapprovalRecord } from "./records";

const PROVIDER = "Local Mercado Pago";
const PATH = `${MOUNT}/subscriptions/checkout`;

/** `GET /subscriptions/checkout?preapproval_id=`: the subscriber's page. */
export async function showConsent(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  const store = createStore(context.backend.query, "mercadopago");
  const preapproval = await store.get<PreapprovalRecord>("preapproval", request.query.get("preapproval_id") ?? "");
  if (!preapproval) return unknownCheckoutPage(PROVIDER);
  const { input, status } = preapproval;
  const terms = input.auto_recurring;
  const isOpen = status === "pending";
  return checkoutPage({
    provider: PROVIDER,
    accent: { light: "#00608f", dark: "#7cd0f5" },
    merchant: "NEXORS",
    currency: terms.currency_id,
    amount: formatMinor(BigInt(preapproval.amountMinor), MERCADOPAGO_EXPONENTS[terms.currency_id] ?? 2),
    rows: [
      ["For", input.reason],
      ["Every", `${terms.frequency} ${terms.frequency_type}`],
      ["Free trial", terms.free_trial && `${terms.free_trial.frequency} ${terms.free_trial.frequency_type}`],
      ["Reference", input.external_reference],
    ],
    notice: isOpen ? undefined : { text: `This subscription is ${status}.`, isGood: status === "authorized" },
    action: PATH,
    fields: { preapproval_id: preapproval.id },
    choices: isOpen
      ? [
          { action: "approve", label: "Agree and subscribe", weight: "primary" },
          { action: "cancel", label: "Return to the shop", weight: "quiet" },
        ]
      : [],
    backUrl: isOpen ? undefined : input.back_url,
    returnUrls: [input.back_url],
  });
}

/** `POST /subscriptions/checkout`: agreement begins the periods; the first payment comes now unless a trial is first. */
export async function chooseConsent(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  const form = readForm(request);
  const id = form.get("preapproval_id") ?? "";
  const action = form.get("action");
  if (action !== "approve" && action !== "cancel") return textResponse(400, "Unknown choice.");
  const preapproval = await change(context, async (unit) => {
    const current = await unit.store.lock<PreapprovalRecord>("preapproval", id);
    if (!current || action === "cancel" || current.status !== "pending") return current;
    const terms = current.input.auto_recurring;
    const agreed: PreapprovalRecord = {
      ...current,
      status: "authorized",
      nextPaymentMs: addPeriod(unit.now, terms.free_trial ?? terms),
      updatedAtMs: unit.now,
    };
    await unit.store.put("preapproval", id, agreed);
    await notifyOfPreapproval(unit, agreed, "updated");
    if (!terms.free_trial) await chargePreapproval(unit, agreed, true);
    return agreed;
  });
  if (!preapproval) return unknownCheckoutPage(PROVIDER);
  const back = preapproval.input.back_url;
  if (!back) return seeOther(`${PATH}?preapproval_id=${id}`);
  const target = new URL(back);
  target.searchParams.set("preapproval_id", id);
  return seeOther(target.href);
}

/** The next period begins: its payment comes, or fails. False unless the subscription runs. */
export function renew(context: MercadoPagoContext, id: string, isPaid: boolean): Promise<boolean> {
  return change(context, async (unit) => {
    const current = await unit.store.lock<PreapprovalRecord>("preapproval", id);
    if (current?.status !== "authorized") return false;
    const due = current.nextPaymentMs ?? unit.now;
    const renewed = {
      ...current,
      nextPaymentMs: isPaid ? addPeriod(due, current.input.auto_recurring) : due,
      updatedAtMs: unit.now,
    };
    await unit.store.put("preapproval", id, renewed);
    await chargePreapproval(unit, renewed, isPaid);
    return true;
  });
}
