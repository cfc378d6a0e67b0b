import { describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import { postForm } from "../test-harness";
import { setUpPayPalShop } from "./paypal-shop";

describe("subscriptions by the PayPal adapter", () => {
  const { shop, local, press } = setUpPayPalShop();

  const plan = (amount: number, trialDays = 0) =>
    shop.provider.ensurePlan({
      key: `growth-${shop.serial}`,
      title: "Growth",
      trialDays,
      amountMinor: minor(amount),
      currency: "USD",
    });
  async function subscribe(planId: string | null) {
    const subscription = await shop.provider.subscribe({
      ...{
        subscriptionId: `sub-${shop.serial}`,
        reference: `fleet-${shop.serial}`,
        title: "Growth",
        payerEmail: "owner@fleet.test",
      },
      ...{
        returnUrl: "http://shop.test/ok",
        cancelUrl: "http://shop.test/no",
        notificationUrl: "http://shop.test/hook",
      },
      ...{ trialDays: 0, amountMinor: minor(19_900), currency: "USD", planId: planId ?? undefined },
    });
    return subscription;
  }
  const agree = (id: string) =>
    postForm(`${local.host.base}/webapps/billing/subscriptions`, { subscription_id: id, action: "approve" });
  const range = () => ({
    from: new Date(local.now - 86_400_000).toISOString(),
    until: new Date(local.now + 86_400_000).toISOString(),
  });

  it("begin with the subscriber's consent and are paid by sales", async () => {
    const planId = await plan(19_900);
    expect(await plan(19_900)).toBe(planId);
    const pending = await subscribe(planId);
    expect(pending).toMatchObject({ verdict: "pending", reference: `fleet-${shop.serial}` });
    expect(await shop.provider.listCharges(pending.subscriptionId, range())).toEqual([]);
    await agree(pending.subscriptionId);
    expect((await shop.provider.fetchSubscription(pending.subscriptionId))?.verdict).toBe("active");
    await press(`/subscriptions/${pending.subscriptionId}/renew`);
    const charges = await shop.provider.listCharges(pending.subscriptionId, range());
    expect(charges.map(({ amountMinor, verdict }) => [amountMinor, verdict])).toEqual([
      [19_900, "paid"],
      [19_900, "paid"],
    ]);
    const sale = { kind: "sale", id: charges[0]?.chargeId ?? "" } as const;
    expect(await shop.provider.resolveReference(sale)).toBe(`fleet-${shop.serial}`);
  });

  it("in their trial are active and have paid nothing", async () => {
    const { subscriptionId } = await subscribe(await plan(19_900, 14));
    await agree(subscriptionId);
    expect((await shop.provider.fetchSubscription(subscriptionId))?.verdict).toBe("active");
    expect(await shop.provider.listCharges(subscriptionId, range())).toEqual([]);
  });

  it("are revised with consent, suspended by failures, cancelled once", async () => {
    const { subscriptionId } = await subscribe(await plan(19_900));
    await agree(subscriptionId);
    const dearer = await plan(49_900);
    const revision = {
      subscriptionId,
      title: "Scale",
      amountMinor: minor(49_900),
      currency: "USD",
      planId: dearer ?? "",
    };
    const revised = await shop.provider.revise({ ...revision, idempotencyKey: `revise-${shop.serial}` });
    expect(revised.approveUrl).toContain(subscriptionId);
    await agree(subscriptionId);
    expect((await shop.provider.fetchSubscription(subscriptionId))?.planId).toBe(dearer);
    for (const _ of [1, 2, 3]) await press(`/subscriptions/${subscriptionId}/fail`);
    expect(await shop.provider.fetchSubscription(subscriptionId)).toMatchObject({
      verdict: "suspended",
      failedPayments: 3,
    });
    const cancel = (key: string) =>
      shop.provider.cancelSubscription({ subscriptionId, reason: "closed", idempotencyKey: `${key}-${shop.serial}` });
    await cancel("first");
    await cancel("second");
    expect((await shop.provider.fetchSubscription(subscriptionId))?.verdict).toBe("cancelled");
  });
});
