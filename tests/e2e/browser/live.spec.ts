import { expect, type Page } from "@playwright/test";
import { assignedRide, cuttable, DISPATCHER, type LiveRide, PASSENGER } from "../support/live-ride";
import { driver, member, signIn, visitor } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** A retry has a driver of its own: the first one's day is taken by the ride that it left behind. */
const driverOf = ({ retry }: { retry: number }) => `driver${["02", "06"][retry] ?? "07"}@biscayne.demo`;

/** Whether the page reaches the server, asked from within it. */
const isReached = () =>
  fetch("/api/health", { cache: "no-store" }).then(
    () => true,
    () => false,
  );

const headline = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("passenger, driver and dispatcher share one ride, over every break of the line", async ({
  browser,
  request,
}, testInfo) => {
  test.setTimeout(240_000);
  const wheelOf = driverOf(testInfo);
  const { ride, trackingToken } = await assignedRide(request, wheelOf);

  const passenger = await visitor(browser);
  const line = await cuttable(passenger.context());
  await signIn(passenger, PASSENGER, "/rides");
  await passenger.goto(`/es/rides/${ride.id}`);
  const friend = await visitor(browser);
  await friend.goto(`/t/${trackingToken}`);
  const desk = await member(browser, DISPATCHER, "/fleet");
  let phone = await driver(browser, wheelOf);
  // the one job of this driver, or the first of several
  const onPhone = (name: string | RegExp) =>
    phone.getByRole("region", { name: "Current job" }).getByRole("button", { name });

  await test.step("a phrase is read in the reader's language, a number is read by nobody", async () => {
    await onPhone(/^Messages/).click();
    await phone.getByRole("button", { name: "I am on my way" }).click();
    await expect(phone.getByRole("log")).toContainText("I am on my way");
    await expect(passenger.getByRole("button", { name: /Mensajes 1 nuevo/ })).toBeVisible();
    await passenger.getByRole("button", { name: /^Mensajes/ }).click();
    await expect(passenger.getByRole("log")).toContainText("Voy en camino");
    // read by the passenger: the driver's mark says so
    await expect(phone.getByRole("log")).toContainText("read");
    await passenger.getByRole("textbox", { name: "Escribir un mensaje" }).fill("Puerta 4, +1 305 555 0142");
    await passenger.getByRole("button", { name: "Enviar", exact: true }).click();
    await expect(phone.getByRole("log")).toContainText("Puerta 4, •••• 42");
    await desk.getByRole("button", { name: `Open ride ${ride.ref}` }).click();
    await expect(desk.getByRole("log")).toContainText("Puerta 4, •••• 42");
    await friend.getByRole("button", { name: /^Messages/ }).click();
    await expect(friend.getByRole("log")).toContainText("Puerta 4, •••• 42");
    await friend.getByRole("textbox", { name: "Write a message" }).fill("I ride along");
    await friend.getByRole("button", { name: "Send", exact: true }).click();
    await expect(desk.getByRole("log")).toContainText("I ride along");
    for (const page of [phone, friend, passenger]) await page.keyboard.press("Escape");
    await expect(friend.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("a passenger whose live line is cut ends in the true state without a reload", async () => {
    await expect(headline(passenger, "Tu conductor está asignado")).toBeVisible();
    line.kill();
    await onPhone("Start driving").click();
    await expect(desk.getByRole("dialog")).toContainText("On the way");
    await apiAs(request, await tokenOf(request, wheelOf))("POST", `/api/v1/rides/${ride.id}/messages`, {
      kind: "text",
      clientId: crypto.randomUUID(),
      body: "Written while the line was down",
    });
    line.heal();
    await expect(passenger.getByRole("button", { name: /Mensajes 1 nuevo/ })).toBeVisible({ timeout: 60_000 });
    await expect(headline(passenger, "Tu conductor está en camino")).toBeVisible({ timeout: 60_000 });
  });

  await test.step("a step without coverage survives the end of the browser", async () => {
    const context = phone.context();
    await context.setOffline(true);
    // the browser says that it is offline a moment before its network is
    await expect.poll(() => phone.evaluate(isReached)).toBe(false);
    await onPhone("I have arrived").click();
    await expect(phone.getByText("1 step not sent")).toBeVisible();
    await phone.close();
    // before the line is back: from then on the phone's worker may send it on its own
    expect(
      (await apiAs(request, await tokenOf(request, PASSENGER))<LiveRide>("GET", `/api/v1/rides/${ride.id}`)).body
        .status,
    ).toBe("en_route");
    await context.setOffline(false);
    phone = await context.newPage();
    await phone.goto("/drive");
    await expect(headline(passenger, "Tu conductor ha llegado")).toBeVisible({ timeout: 60_000 });
    await expect(phone.getByText("step not sent")).toHaveCount(0);
  });

  await test.step("a call for help is on the desk at once, until it is ended with a word", async () => {
    await desk.keyboard.press("Escape");
    await friend.getByRole("button", { name: "SOS" }).click();
    await friend.getByRole("button", { name: "Tell the desk" }).click();
    await expect(friend.getByText("The desk has been told", { exact: false })).toBeVisible();
    const alert = desk
      .getByRole("region", { name: /Needs attention/ })
      .getByRole("listitem")
      .filter({ hasText: ride.ref });
    await expect(alert).toContainText("Help was called for by the passenger.");
    await alert.getByRole("button", { name: "I have it" }).click();
    await expect(alert).toContainText("seen");
    await alert.getByRole("button", { name: "End" }).click();
    await desk.getByRole("textbox", { name: /What came of it/ }).fill("Called back, all is well");
    await desk.getByRole("button", { name: "End the alert" }).click();
    await expect(alert.filter({ hasText: "SOS" })).toHaveCount(0);
  });
});
