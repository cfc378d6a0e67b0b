/** A booking that comes too late: the page says what the price is now, and one tap books at it. */
import { type APIRequestContext, expect } from "@playwright/test";
import { ERROR_CODES } from "../../../lib/errors/codes";
import { seriousFindings } from "../support/axe";
import { apiAs, miamiTrip } from "../support/stack";
import { test } from "../support/test";

interface Offer {
  readonly expiresAt: string;
  readonly quotes: readonly {
    readonly id: string;
    readonly vehicleClass: string;
    readonly total: { readonly amountMinor: number; readonly currency: string };
  }[];
}

async function sedanOf(request: APIRequestContext, minutes: number) {
  const { status, body } = await apiAs(request, null)<Offer>("POST", "/api/v1/quotes", miamiTrip(minutes));
  expect(status, JSON.stringify(body)).toBe(201);
  const quote = body.quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
  if (!quote) throw new Error("no sedan");
  return { quote, expiresAt: body.expiresAt };
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [code, cheaperMinor, text] of [
  ["price_changed", 700, /^The price is now \$[\d.]+\. It was \$[\d.]+\.$/],
  ["quote_expired", 0, /^The price is still \$[\d.]+\.$/],
] as const) {
  test(`${code}: the new price is accepted with one tap`, async ({ page, request }) => {
    const minutes = 40_000 + (Date.now() % 5_000);
    const [old, fresh] = [await sedanOf(request, minutes), await sedanOf(request, minutes)];
    const { total } = fresh.quote;
    const asked: string[] = [];
    await page.route("**/api/v1/rides", async (route) => {
      asked.push((route.request().postDataJSON() as { quoteId: string }).quoteId);
      if (asked.length > 1) return route.continue();
      // fifteen minutes later, as `tests/routes/repricing.test.ts` sees the API answer
      const { status, title } = ERROR_CODES[code];
      const previousTotal = { ...total, amountMinor: total.amountMinor - cheaperMinor };
      const repriced = { previousTotal, total, quote: fresh.quote, quoteExpiresAt: fresh.expiresAt };
      const problem = { type: `/developers/errors/${code}`, title, status, code, requestId: "r-1", ...repriced };
      await route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(problem) });
    });
    await page.goto(`/f/biscayne?quote=${old.quote.id}`);
    await page.getByLabel("Full name").fill("Demo Guest");
    await page.getByLabel("E-mail").fill("late-guest@biscayne.demo");
    await page.getByLabel("Phone", { exact: false }).last().fill("3055550124");
    await page.getByRole("button", { name: /^Book and pay/ }).click();
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByText("Nothing has been booked or charged.")).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("button", { name: /^Book for \$/ }).click();
    await expect(page.getByRole("button", { name: "Approve payment" })).toBeVisible({ timeout: 30_000 });
    expect(asked).toEqual([old.quote.id, fresh.quote.id]);
  });
}
