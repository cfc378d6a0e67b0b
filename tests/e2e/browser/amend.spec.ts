import { expect, type Page } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { assignedRide, DISPATCHER, PASSENGER } from "../support/live-ride";
import { driver, member } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

test("a passenger changes a booked ride, pays the difference and sees the changed ride", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const { ride } = await assignedRide(request, "driver08@biscayne.demo");
  const wheel = await driver(browser, "driver08@biscayne.demo");
  await expect(wheel.getByText("Brickell").first()).toBeVisible();
  const page = await member(browser, PASSENGER, `/rides/${ride.id}`);
  await page.getByRole("button", { name: "Change the ride" }).click();
  const dialog = page.getByRole("dialog");
  const see = dialog.getByRole("button", { name: "See the price" });
  await expect(see).toBeDisabled();
  await dialog.getByRole("button", { name: "Add a stop" }).click();
  await dialog.getByRole("combobox", { name: "Stop 1" }).fill("Miami Beach");
  await page.getByRole("option").filter({ hasText: "Miami" }).first().click();
  expect(await seriousFindings(page)).toEqual([]);
  await see.click();
  await expect(dialog.getByRole("heading", { name: "This would change" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: /^Accept and pay \$/ }).click();
  await page.getByRole("button", { name: "Approve payment" }).click();
  await expect(page.getByText("Thank you, the payment has arrived.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Price with its changes")).toBeVisible();
  // said once and for all: the provider is not asked again
  const asked: string[] = [];
  page.on("request", (sent) => sent.url().endsWith("/refresh") && asked.push(sent.url()));
  await expect(page.getByText("Stop 1", { exact: true })).toBeVisible();

  await expect(wheel.getByText("One of your jobs was changed.", { exact: false })).toBeVisible();

  await expect(page.getByText("Thank you, the payment has arrived.")).toBeVisible();
  expect(asked).toEqual([]);

  const desk = await member(browser, DISPATCHER, "/fleet");
  await desk.getByRole("button", { name: `Open ride ${ride.ref}` }).click();
  await expect(desk.getByText("Made", { exact: true })).toBeVisible();
  // what costs nothing the desk changes itself
  await desk.getByRole("button", { name: "Change the ride" }).click();
  await desk.getByRole("dialog").last().getByRole("button", { name: "Fewer: Bags" }).click();
  await desk.getByRole("button", { name: "See the price" }).click();
  await desk.getByRole("button", { name: "Make the change" }).click();
  await expect(desk.getByText("The ride was changed.").first()).toBeVisible();
});

test("a difference that has changed is shown and accepted with one tap", async ({ browser, request }) => {
  const { ride } = await assignedRide(request, "driver13@biscayne.demo");
  const page = await member(browser, PASSENGER, `/rides/${ride.id}`);
  // what the page was told is seven dollars less than what applies
  await page.route(`**/api/v1/rides/${ride.id}/amendments`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const body = await response.json();
    const less = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => ({
      amountMinor: amountMinor - 700,
      currency,
    });
    const json = { ...body, difference: less(body.difference), priceAfter: less(body.priceAfter) };
    await route.fulfill({ response, json });
  });
  await addStop(page);
  const dialog = page.getByRole("dialog").last();
  await dialog.getByRole("button", { name: /^Accept and pay \$/ }).click();
  await expect(dialog.getByText(/The difference is now \$[\d.]+\. It was -?\$[\d.]+\./)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: /^Accept and pay \$/ }).click();
  await expect(page.getByRole("button", { name: "Approve payment" })).toBeVisible({ timeout: 30_000 });
});

test("the desk sees what a change costs before its passenger is asked", async ({ browser, request }) => {
  const { ride } = await assignedRide(request, "driver14@biscayne.demo");
  const asDesk = apiAs(request, await tokenOf(request, DISPATCHER));
  const changes = async () =>
    (await asDesk<{ data: { state: string; source: string }[] }>("GET", `/api/v1/rides/${ride.id}/amendments`)).body
      .data;
  const desk = await member(browser, DISPATCHER, "/fleet");
  await desk.getByRole("button", { name: `Open ride ${ride.ref}` }).click();
  await addStop(desk);
  const dialog = desk.getByRole("dialog").last();
  await expect(
    dialog.getByText(/will be asked by e-mail and SMS to pay \$[\d.]+\. Nothing has been sent yet\.$/),
  ).toBeVisible();
  expect(await seriousFindings(desk)).toEqual([]);
  expect(await changes()).toEqual([]);
  await dialog.getByRole("button", { name: /^Ask / }).click();
  await expect(dialog.getByText(/has been asked by e-mail and SMS/)).toBeVisible();
  expect(await changes()).toMatchObject([{ state: "proposed", source: "dispatcher" }]);
  await dialog.getByRole("button", { name: "Done" }).click();
});

/** Opens the form of a change, asks for a stop more and looks at the price. */
async function addStop(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Change the ride" }).click();
  const dialog = page.getByRole("dialog").last();
  await dialog.getByRole("button", { name: "Add a stop" }).click();
  await dialog.getByRole("combobox", { name: "Stop 1" }).fill("Miami Beach");
  await page.getByRole("option").filter({ hasText: "Miami" }).first().click();
  await dialog.getByRole("button", { name: "See the price" }).click();
  await expect(dialog.getByRole("heading", { name: "This would change" })).toBeVisible();
}
