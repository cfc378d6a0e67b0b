import { describe, expect, it } from "vitest";
import type { FleetStanding } from "@/lib/contracts/subscriptions";
import { noticeOf } from "./standing-notice";

const NOW = Date.parse("2026-12-01T12:00:00Z");
const standing = (changes: Partial<FleetStanding>): FleetStanding => ({
  status: "active",
  timeZone: "UTC",
  trialEndsAt: null,
  cancelAt: null,
  readOnlyAt: null,
  isBilled: false,
  canPay: true,
  ...changes,
});

describe("noticeOf", () => {
  it("is silent while all is well", () => {
    expect(noticeOf(standing({}), NOW)).toBeNull();
    expect(noticeOf(standing({ status: "trialing", trialEndsAt: "2026-12-10T12:00:00Z" }), NOW)).toBeNull();
    const billed = standing({ status: "trialing", trialEndsAt: "2026-12-02T12:00:00Z", isBilled: true });
    expect(noticeOf(billed, NOW)).toBeNull();
  });
  it("counts the begun days of a trial that ends", () => {
    const trial = standing({ status: "trialing", trialEndsAt: "2026-12-04T11:00:00Z" });
    expect(noticeOf(trial, NOW)).toMatchObject({ kind: "trial", tone: "info", days: 3 });
  });
  it.each(["past_due", "grace"] as const)("warns while %s of the day from which nothing can be changed", (status) => {
    const unpaid = standing({ status, readOnlyAt: "2026-12-08T12:00:00Z" });
    expect(noticeOf(unpaid, NOW)).toMatchObject({ kind: "unpaid", tone: "warning", at: "2026-12-08T12:00:00Z" });
  });
  it("tells an end that was asked for from one that was not", () => {
    const past = "2026-11-20T12:00:00Z";
    expect(noticeOf(standing({ status: "read_only", readOnlyAt: past }), NOW)?.kind).toBe("readOnly");
    expect(noticeOf(standing({ status: "read_only", readOnlyAt: past, cancelAt: past }), NOW)?.kind).toBe("ended");
    expect(noticeOf(standing({ cancelAt: "2026-12-20T12:00:00Z" }), NOW)?.kind).toBe("ends");
  });
});
