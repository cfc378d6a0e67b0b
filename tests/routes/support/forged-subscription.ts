import type { Api } from "./api";
import { decide } from "./money";

/** A subscription at PayPal that carries a reference of ours and that we never asked for, approved by its payer. */
export async function forgedSubscription(api: Api, reference: string): Promise<{ readonly id: string }> {
  const headers = { authorization: await tokenOf(api), "content-type": "application/json" };
  const call = async (path: string, body: object) =>
    (await (
      await fetch(`${api.stack.url}/paypal${path}`, {
        method: "POST",
        headers: { ...headers, "paypal-request-id": `forged-${path}` },
        body: JSON.stringify(body),
      })
    ).json()) as { id: string };
  const regular = {
    tenure_type: "REGULAR",
    sequence: 1,
    total_cycles: 0,
    frequency: { interval_unit: "MONTH", interval_count: 1 },
    pricing_scheme: { fixed_price: { value: "799.00", currency_code: "USD" } },
  };
  const product = await call("/v1/catalogs/products", { id: "FORGED", name: "Forged", type: "SERVICE" });
  const plan = await call("/v1/billing/plans", { product_id: product.id, name: "Forged", billing_cycles: [regular] });
  const forged = await call("/v1/billing/subscriptions", { plan_id: plan.id, custom_id: reference });
  await decide(`${api.stack.url}/paypal/webapps/billing/subscriptions?subscription_id=${forged.id}`, "approve");
  return forged;
}

async function tokenOf(api: Api): Promise<string> {
  const env = api.stack.env();
  const answer = await fetch(`${api.stack.url}/paypal/v1/oauth2/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${env.PAYPAL_CLIENT_ID}:${env.PAYPAL_CLIENT_SECRET}`)}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
}
