import { describe, expect, it } from "vitest";
import { renderMessage } from "./render";
import { BILLING_TEMPLATES } from "./render-billing";

const DATA = {
  fleet: { name: "Example Cars", slug: "example" },
  timezone: "America/Mexico_City",
  plan: "pro",
  currency: "MXN",
  priceMinor: 919_900,
  trialEndsAt: "2026-12-24T05:30:00Z",
  periodEnd: "2026-12-24T05:30:00Z",
  readOnlyAt: "2027-01-07T05:30:00Z",
  isBilled: false,
  isCancelled: false,
};
const render = (template: string, locale = "en", changes: object = {}) =>
  renderMessage({ template, locale, data: { ...DATA, ...changes } }, "https://app.test");

describe("messages about the subscription", () => {
  it.each(BILLING_TEMPLATES.flatMap((template) => ["en", "es", "pt"].map((locale) => [template, locale] as const)))(
    "%s in %s names the fleet, comes from the platform and leads to the plan",
    (template, locale) => {
      const message = render(template, locale);
      expect(message.text).toContain("Example Cars");
      expect(message.text).toContain(`https://app.test/${locale}/fleet/plan`);
      expect(message.from("Rides <rides@app.test>")).toBe('"NEXORS" <rides@app.test>');
      expect(`${message.subject} ${message.text}`).not.toMatch(/[{}]|undefined/);
    },
  );
  it("tell days by the fleet's own calendar", () => {
    expect(render("trial_ending").subject).toMatch(/Dec(?:ember)? 23|23 Dec/);
    expect(render("subscription_unpaid").text).toMatch(/Jan(?:uary)? 6|6 Jan/);
  });
  it("tell who is billed already that nothing has to be done", () => {
    expect(render("trial_ending").text).toContain("Choose how to pay");
    expect(render("trial_ending", "en", { isBilled: true }).text).toContain("Nothing to do");
  });
  it("tell an end that was asked for from an unpaid month", () => {
    expect(render("subscription_read_only").text).toContain("was not paid");
    expect(render("subscription_read_only", "en", { isCancelled: true }).text).toContain("as you asked");
  });
  it("are refused when what they show is not there", () => {
    expect(() => render("subscription_unpaid", "en", { readOnlyAt: null })).toThrow();
  });
});
