/** A product that is away from one phone. */
import type { BrowserContext, Page } from "@playwright/test";
import type { LiveRide } from "./live-ride";

/** The API, and the pages too, answer what a proxy in front of the product answers. */
export async function outage(context: BrowserContext) {
  const problem = { status: 503, contentType: "application/problem+json", body: '{"code":"unavailable"}' };
  let isAway = false;
  await context.route(/\/api\/v1\//, (route) => (isAway ? route.fulfill(problem) : route.fallback()));
  await context.route(/\/drive$/, (route) =>
    isAway ? route.fulfill({ status: 502, contentType: "text/html", body: "Bad gateway" }) : route.fallback(),
  );
  return {
    begin: () => {
      isAway = true;
    },
    end: () => {
      isAway = false;
    },
  };
}

/** The card of a ride on the driver's screen: its number stands only there. */
export const jobOf = (phone: Page, { ref }: LiveRide) =>
  phone.locator("main section > *").filter({ hasText: ref }).last();
