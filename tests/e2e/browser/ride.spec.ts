import { expect, type Page } from "@playwright/test";
import { BRICKELL, driver, member, visitor } from "../support/people";
import { messagesWith } from "../support/stack";
import { test } from "../support/test";

async function choosePlace(page: Page, label: string, text: string, option: RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label }).fill(text);
  await page.getByRole("option", { name: option }).first().click();
}

/** From the fleet's page to the provider's page, as a guest. */
async function book(page: Page): Promise<void> {
  await page.goto("/f/biscayne");
  await choosePlace(page, "Pick-up", "Brickell", /Brickell/);
  await choosePlace(page, "Drop-off", "MIA", /Miami International/);
  await page.getByRole("button", { name: "See prices" }).click();
  await expect(page.getByText(/about [\d.]+ mi, \d+ min \(\d+ min to \d+ min\)/)).toBeVisible();
  await expect(page.getByText("The distance may be 15% off, the time 30%.")).toBeVisible();
  await page.getByText("Price in detail and terms").first().click();
  await expect(page.getByText("Sales tax").or(page.getByText("Tax")).first()).toBeVisible();
  await page.getByRole("button", { name: "Choose Sedan" }).click();
  await page.getByLabel("Name").fill("Demo Guest");
  await page.getByLabel("E-mail").fill("browser-guest@biscayne.demo");
  await page.getByLabel("Phone", { exact: false }).last().fill("3055550123");
  await page.getByRole("button", { name: /^Pay|^Book/ }).click();
}

/** A retry has a driver of its own: the first one's day is taken by the ride that it left behind. */
const WHEELS = [
  ["driver01", "Anthony Brooks"],
  ["driver08", "Hector Marín"],
] as const;

test("a guest books, pays, is driven and gets a receipt", async ({ browser, request }, { retry }) => {
  test.setTimeout(180_000);
  const passenger = await visitor(browser);
  await book(passenger);

  await passenger.getByRole("button", { name: "Approve payment" }).click();
  await expect(passenger.getByRole("heading", { level: 1, name: "Your ride is confirmed" })).toBeVisible({
    timeout: 30_000,
  });
  const ref = (await passenger.getByText(/^Ride NX/).textContent())?.replace("Ride ", "") ?? "";
  await expect.poll(async () => (await messagesWith(request, ref)).length).toBeGreaterThan(0);

  const desk = await member(browser, "dispatcher@biscayne.demo", "/fleet");
  const [wheel, name] = WHEELS[retry] ?? WHEELS[0];
  const phone = await driver(browser, `${wheel}@biscayne.demo`);
  const duty = phone.getByRole("switch", { name: "Go on duty" });
  if ((await duty.getAttribute("aria-checked")) === "false") await duty.click();
  await expect(duty).toBeChecked();

  await desk.getByRole("button", { name: `Open ride ${ref}` }).click();
  await desk
    .getByRole("button", { name: /^Assign .*/ })
    .first()
    .waitFor();
  await desk.getByRole("button", { name: `Assign ${name}` }).click();
  await expect(passenger.getByRole("heading", { level: 1, name: "Your driver is assigned" })).toBeVisible();

  const job = phone.getByRole("region", { name: "Current job" });
  await expect(job).toContainText(ref);
  const steps = [
    ["Start driving", "Your driver is on the way"],
    ["I have arrived", "Your driver has arrived"],
    ["Passenger on board", "Have a good ride"],
    ["Complete ride", "You have arrived"],
  ] as const;
  for (const [step, headline] of steps) {
    await job.getByRole("button", { name: step }).click();
    await expect(passenger.getByRole("heading", { level: 1, name: headline })).toBeVisible();
    if (step === "Start driving") {
      await phone.context().setGeolocation({ ...BRICKELL, latitude: BRICKELL.latitude + 0.004, accuracy: 8 });
      await expect(passenger.getByText(/^Position: /)).toBeVisible({ timeout: 30_000 });
    }
  }
  await expect(passenger.getByRole("heading", { name: "Receipt" })).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () => (await messagesWith(request, ref)).map(({ subject }) => subject).join("\n"))
    .toMatch(/receipt/i);
});
