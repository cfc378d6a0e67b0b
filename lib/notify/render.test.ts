import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { directionOf, LOCALES } from "@/lib/i18n/locales";
import { type EmailTexts, emailTexts } from "./email-texts";
import { renderMessage, TEMPLATES } from "./render";
import { BILLING_TEMPLATES } from "./render-billing";

/** The languages that lie beside the worker, from where the build takes them. */
vi.mock("@/lib/platform", () => ({
  readAsset: async (path: string) => {
    const folder = path.replace(/^\/|\.json$/g, "");
    return new TextEncoder().encode(`{"emails":${readFileSync(`${folder}/emails.json`, "utf8")}}`);
  },
}));

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
const texts = new Map<string, EmailTexts>();
for (const locale of LOCALES) texts.set(locale, await emailTexts(locale));

function render(template: string, locale = "en", changes: object = {}) {
  const own = texts.get(locale);
  if (!own) throw new Error(`no texts in ${locale}`);
  return renderMessage({ template, data: { ...DATA, ...changes } }, own, "https://app.test");
}

describe("messages about the subscription", () => {
  it.each(BILLING_TEMPLATES.flatMap((template) => LOCALES.map((locale) => [template, locale] as const)))(
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

describe("messages about a ride", () => {
  const RIDE = {
    ref: "EXA-1042",
    rideId: "0198c5a4-0000-7000-8000-000000000001",
    name: "Ada",
    fleet: { name: "Example Cars", slug: "example", accent: "#0f766e", supportPhone: "+13055550100" },
    pickup: "Airport",
    dropoff: "Hotel",
    pickupAt: "2026-12-24T05:30:00Z",
    totalMinor: 12_550,
    lines: [{ code: "base", amount_minor: 12_550 }],
    driver: "Sam",
    vehicle: "Sedan",
    plate: "ABC123",
    refundMinor: 500,
    differenceMinor: 300,
  };
  const cases = TEMPLATES.flatMap((template) => LOCALES.map((locale) => [template, locale] as const));

  it.each(cases)("%s in %s names the ride and reads in its language's direction", (template, locale) => {
    const message = render(template, locale, RIDE);
    expect(`${message.subject} ${message.text} ${message.sms}`).not.toMatch(/[{}]|undefined/);
    expect(message.text).toContain("EXA-1042");
    expect(message.html).toContain(`lang="${locale}" dir="${directionOf(locale)}"`);
  });
});
