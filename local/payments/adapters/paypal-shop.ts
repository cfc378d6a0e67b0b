/** A shop that uses the product's PayPal adapter against the local PayPal, and the steps that its tests have in common. */
import { beforeAll, beforeEach } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { createPayPalProvider, type PayPalProvider } from "../../../lib/payments/paypal/client";
import { setUpPayPal } from "../paypal/test-fixture";

/** What the suites share; the provider is there once the hooks have run. */
export interface PayPalShop {
  provider: PayPalProvider;
  /** Of the test that runs: it makes its references its own. */
  serial: number;
}

/** Registers the hooks of a suite. */
export function setUpPayPalShop() {
  const { local, control } = setUpPayPal("pglite");
  const shop = { serial: 0 } as PayPalShop;

  const configured = (changes: object = {}) =>
    createPayPalProvider({
      environment: "local",
      apiBase: local.env.PAYPAL_API_BASE ?? "",
      clientId: local.env.PAYPAL_CLIENT_ID ?? "",
      clientSecret: local.env.PAYPAL_CLIENT_SECRET ?? "",
      merchantId: local.env.PAYPAL_MERCHANT_ID,
      approveHosts: [new URL(local.host.origin).host],
      now: Date.now,
      ...changes,
    });
  beforeAll(() => {
    local.now = Date.now();
    shop.provider = configured();
  });
  beforeEach(() => {
    shop.serial += 1;
  });

  const paymentInput = (changes: object = {}) => ({
    paymentId: `pay-${shop.serial}`,
    reference: `ref-${shop.serial}`,
    amountMinor: minor(12_050),
    currency: "USD",
    description: "Transfer MIA to Brickell",
    brandName: "Miami Executive",
    payerEmail: null,
    locale: "en",
    returnUrl: "http://shop.test/return",
    cancelUrl: "http://shop.test/cancel",
    notificationUrl: "http://shop.test/hook",
    expiresAt: new Date().toISOString(),
    ...changes,
  });
  const press = (path: string) => fetch(`${local.host.base}${path}`, { method: "POST" });
  async function approved(changes: object = {}, action = "approve") {
    const { orderId } = await shop.provider.createOrder(paymentInput(changes));
    await local.paypal.approve(orderId, action);
    return orderId;
  }
  async function paid(changes: object = {}) {
    const orderId = await approved(changes);
    const truth = await shop.provider.capture({ orderId, idempotencyKey: `capture-${shop.serial}` });
    return { orderId, truth, captureId: truth.providerPaymentId ?? "" };
  }
  const refund = (order: { orderId: string; captureId: string }, amount: number, key: string) =>
    shop.provider.refund({
      ...order,
      amountMinor: minor(amount),
      currency: "USD",
      reference: `ref-${shop.serial}`,
      providerPaymentId: order.captureId,
      idempotencyKey: `${key}-${shop.serial}`,
    });
  const captureCount = async () =>
    Number(
      (
        await local.backend.query(
          "select count(*)::text as n from local_stack.provider_objects where provider = 'paypal' and kind = 'capture'",
        )
      )[0]?.n,
    );
  return { shop, local, control, configured, paymentInput, press, approved, paid, refund, captureCount };
}
