import { expect } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { outage } from "../support/outage";
import { driver, member, signIn } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** A driver of no other spec, in a zone that is not the browser's. */
const DRIVER = "driver03@castellana.demo";
/** Times stand between signs that keep them whole in a sentence of the other direction. */
const TODAY = /^Today .08:00 AM. until .02:00 AM. tomorrow$/;

test("a dispatcher plans a driver's week, and takes the plan back", async ({ page }) => {
  await signIn(page, "dispatcher@castellana.demo", "/fleet/drivers");
  const plan = page.getByRole("button", { name: /^Plan the hours of / }).first();
  const dialog = page.getByRole("dialog");
  await plan.click();
  await expect(dialog.getByText("No hours planned", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Add hours on Monday" }).click();
  await dialog.getByLabel("Monday, until").fill("02:00");
  await expect(dialog.getByText("Ends the next day")).toBeVisible();
  await dialog.getByRole("button", { name: "Copy Monday to Tuesday–Friday" }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add hours on Monday" }).click();
  await dialog.getByLabel("Monday, from").last().fill("09:00");
  await expect(dialog.getByText("Two of these hours overlap")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save hours" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Remove hours on Monday" }).last().click();
  await dialog.getByRole("button", { name: "Save hours" }).click();
  await expect(page.getByText("Hours saved")).toBeVisible();

  await page.reload();
  await plan.click();
  await expect(dialog.getByLabel("Friday, until")).toHaveValue("02:00");
  await expect(dialog.getByText("Ends the next day")).toHaveCount(5);
  await dialog.getByRole("button", { name: "Any time" }).click();
  await dialog.getByRole("button", { name: "Save hours" }).click();
  await expect(dialog).toHaveCount(0);
});

test("a driver sees the hours that a manager plans and the longest day, without coverage too", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const own = apiAs(request, await tokenOf(request, DRIVER));
  const { driverId, fleetId } = (await own<{ driverId: string; fleetId: string }>("GET", "/api/v1/driver/duty")).body;
  const manager = apiAs(request, await tokenOf(request, "manager@castellana.demo"));
  const { body } = await manager<{ data: { id: string; name: string }[] }>("GET", `/api/v1/fleets/${fleetId}/drivers`);
  const name = body.data.find(({ id }) => id === driverId)?.name ?? "";
  const phone = await driver(browser, DRIVER);
  const hours = phone.getByRole("region", { name: "Your hours" });
  await expect(hours.getByText("No hours planned")).toBeVisible();
  await expect(hours.getByText(/of .10 hr.$/)).toBeVisible();

  const today = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "Europe/Madrid" }).format(new Date());
  const desk = await member(browser, "manager@castellana.demo", "/fleet/drivers");
  await desk.getByRole("button", { name: `Plan the hours of ${name}`, exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog.getByText("10 hr of jobs within 24 hours at the most", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: `Add hours on ${today}` }).click();
  await dialog.getByLabel(`${today}, until`).fill("02:00");
  await dialog.getByRole("button", { name: "Save hours" }).click();
  await expect(desk.getByText("Hours saved")).toBeVisible();
  const length = desk.getByRole("group", { name: "Longest working day" });
  await length.getByLabel("Hours").fill("25");
  await expect(desk.getByRole("alert").filter({ hasText: "From 1 to 24 hours" })).toBeVisible();
  await expect(length.getByRole("button", { name: "Save" })).toBeDisabled();
  await length.getByLabel("Hours").fill("9");
  await length.getByLabel("Minutes").fill("30");
  expect(await seriousFindings(desk)).toEqual([]);
  await length.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Longest day saved")).toBeVisible();

  await phone.reload();
  await expect(hours.getByText(TODAY)).toBeVisible();
  await expect(hours.getByText(/of .9 hr 30 min.$/)).toBeVisible();
  await expect(hours.getByText("now in Europe/Madrid")).toBeVisible();
  await hours.getByText("Your week").click();
  const row = hours.locator("[aria-current=date]");
  await expect(row).toContainText(today);
  await expect(row).toContainText(/08:00 AM.–.02:00 AM. next day/);
  expect(await seriousFindings(phone)).toEqual([]);
  await expect(phone.getByRole("button", { name: "Save hours" })).toHaveCount(0);

  // the plan is on the phone; how much was driven is not shown from memory
  const context = phone.context();
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.reload();
  await expect(hours.getByText("Your week")).toBeVisible();
  const server = await outage(context);
  server.begin();
  await phone.close();
  const kept = await context.newPage();
  await kept.goto("/drive");
  const known = kept.getByRole("region", { name: "Your hours" });
  await expect(known.getByText(TODAY)).toBeVisible({ timeout: 30_000 });
  await expect(known.getByText(/of .9 hr 30 min.$/)).toHaveCount(0);

  const dispatcher = await member(browser, "dispatcher@castellana.demo", "/fleet/drivers");
  await expect(dispatcher.getByText("9 hr 30 min", { exact: true })).toBeVisible();
  await expect(dispatcher.getByRole("group", { name: "Longest working day" })).toHaveCount(0);

  // somebody else was first: what the fleet has now is decided about again
  await length.getByLabel("Hours").fill("8");
  const rules = { maxWorkMinutes: 600, previousMaxWorkMinutes: 570 };
  expect((await manager("PUT", `/api/v1/fleets/${fleetId}/dispatch-rules`, rules)).status).toBe(200);
  await length.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Somebody changed this in the meantime")).toBeVisible();
  await expect(length.getByLabel("Hours")).toHaveValue("10");
  expect((await manager("PUT", `/api/v1/drivers/${driverId}/hours`, { hours: [] })).status).toBe(200);
});
