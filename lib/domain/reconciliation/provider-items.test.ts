import { describe, expect, it } from "vitest";
import { minor } from "@/lib/money/minor-units";
import type { ProviderMovement } from "@/lib/payments/capabilities";
import { providerItems } from "./provider-items";

const movement = (changes: Partial<ProviderMovement>): ProviderMovement => ({
  id: "P1",
  kind: "payment",
  parentId: null,
  reference: "ref-1",
  currency: "USD",
  amountMinor: minor(9_700),
  feeMinor: minor(331),
  isSettled: true,
  providerStatus: "S",
  at: "2026-11-24T10:00:00.000Z",
  ...changes,
});
const refund = (id: string, amount: number, changes: Partial<ProviderMovement> = {}) =>
  movement({ id, kind: "refund", parentId: "P1", amountMinor: minor(amount), feeMinor: minor(0), ...changes });

describe("providerItems", () => {
  it("adds up what went back of each payment", () => {
    const items = providerItems([movement({}), refund("R1", 1_000), movement({ id: "P2" }), refund("R2", 700)]);
    expect(items).toMatchObject([
      { provider_payment_id: "P1", status: "partially_refunded", refunded_minor: minor(1_700), fee_minor: minor(331) },
      { provider_payment_id: "P2", status: "paid", refunded_minor: minor(0) },
    ]);
    expect(providerItems([movement({}), refund("R1", 9_700)])).toMatchObject([{ status: "refunded" }]);
  });

  it("calls reversed money a charge-back and says nothing of its refunds", () => {
    const expected = [{ status: "charged_back", refunded_minor: null }];
    expect(providerItems([movement({}), refund("V1", 9_700, { kind: "reversal" })])).toMatchObject(expected);
    expect(providerItems([movement({ providerStatus: "charged_back" })])).toMatchObject(expected);
  });

  it("leaves out what moved nothing, and refunds of payments before the window", () => {
    expect(providerItems([movement({ isSettled: false }), refund("R9", 100, { parentId: "P0" })])).toEqual([]);
    expect(providerItems([movement({}), refund("R1", 1_000, { isSettled: false })])).toMatchObject([
      { status: "paid" },
    ]);
  });
});
