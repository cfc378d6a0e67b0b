import { expect } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { signIn } from "../support/people";
import { test } from "../support/test";

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
