import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { member } from "../support/people";
import { messagesWith, served } from "../support/stack";
import { test } from "../support/test";

const FLEET = "castellana";
const OWNER = `owner@${FLEET}.demo`;

/** Days go by for the fleet's subscription alone. */
async function letDaysPass(request: APIRequestContext, days: number): Promise<void> {
  const form = { fleet: FLEET, days: String(days) };
  const answer = await request.post(`${served().stackUrl}/panel/subscription-time`, { form });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Agrees on the provider's page and waits for the console; answers the subscription's id at the provider. */
async function agree(page: Page, button: string | RegExp): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL("**/paypal/webapps/billing/subscriptions?**");
  const id = new URL(page.url()).searchParams.get("subscription_id") ?? "";
  await page.getByRole("button", { name: "Agree and subscribe" }).click();
  await expect(page.getByText("Thank you, the provider has confirmed it.")).toBeVisible({ timeout: 60_000 });
  return id;
}

const current = (page: Page) => page.getByRole("region", { name: "Current plan" });

test("an owner upgrades, does not pay, and pays again", async ({ browser, request }) => {
  test.setTimeout(240_000);
  const owner = await member(browser, OWNER, "/fleet/plan");
  await expect(current(owner).getByText("Pro", { exact: true })).toBeVisible();
  await expect(owner.getByRole("meter", { name: "Active vehicles" })).toHaveText(/ of 50$/);
  await agree(owner, "Set up automatic payment");
  await expect(current(owner)).toContainText("PayPal charges $499.00 a month");

  await owner.getByRole("button", { name: "Choose Enterprise" }).click();
  const dialog = owner.getByRole("dialog", { name: "Change to Enterprise" });
  await expect(dialog.getByText("Due now")).toBeVisible();
  await expect(dialog).toContainText("$799.00");
  await dialog.getByRole("button", { name: "Continue to payment" }).click();
  await owner.getByRole("button", { name: "Approve payment" }).click();
  await expect(current(owner).getByText("Enterprise", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(owner.getByText(/, no limit$/).first()).toBeVisible();
  await expect(owner.getByRole("row", { name: /Upgrade to Enterprise/ })).toContainText("Paid");
  const subscriptionId = await agree(owner, "Agree to $799.00 a month");
  await expect(current(owner)).toContainText("PayPal charges $799.00 a month");

  const failed = await request.post(`${served().stackUrl}/paypal/subscriptions/${subscriptionId}/fail`);
  expect(failed.status()).toBe(200);
  await expect.poll(async () => (await messagesWith(request, "The monthly payment failed")).length).toBeGreaterThan(0);
  await letDaysPass(request, 35);
  await owner.goto("/fleet");
  await expect(owner.getByText(/The month is unpaid: read-only from/)).toBeVisible();
  await letDaysPass(request, 14);
  await owner.reload();
  await expect(owner.getByText("This fleet is read-only")).toBeVisible();
  const dispatcher = await member(browser, `dispatcher@${FLEET}.demo`, "/fleet/vehicles");
  await expect(dispatcher.getByText("This fleet is read-only")).toBeVisible();
  await expect(dispatcher.getByRole("link", { name: "Open the plan" })).toBeHidden();

  await owner.getByRole("link", { name: "Open the plan" }).click();
  await expect(current(owner).getByText("Read-only", { exact: true })).toBeVisible();
  await agree(owner, "Pay $799.00 now");
  await expect(current(owner).getByText("Active", { exact: true })).toBeVisible();
  await expect(owner.getByRole("row", { name: /Enterprise, one month/ })).toContainText("Paid");
  await expect(owner.getByText("This fleet is read-only")).toBeHidden();
  const told = async () => (await messagesWith(request, "everything works again")).map(({ to }) => to);
  await expect.poll(told).toContain(OWNER);
});

test("a manager reads the plan, a dispatcher does not see it", async ({ browser }) => {
  const manager = await member(browser, `manager@${FLEET}.demo`, "/fleet/plan");
  await expect(manager.getByText("Only an owner of the fleet changes the plan.")).toBeVisible();
  await expect(manager.getByRole("button", { name: /^Choose/ })).toHaveCount(0);

  const dispatcher = await member(browser, `dispatcher@${FLEET}.demo`, "/fleet/plan");
  await expect(dispatcher.getByText("Only owners and managers see the plan")).toBeVisible();
  await expect(dispatcher.getByRole("link", { name: "Plan", exact: true })).toBeHidden();
});
