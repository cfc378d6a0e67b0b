/**
 * In the middle of a ride both the live connections and the database go away for some seconds. Whoever looks is told, what
 * is done meanwhile waits, and every screen ends in the true state without a reload.
 */
import { expect, type Page } from "@playwright/test";
import { assignedRide, cuttable, DISPATCHER, PASSENGER } from "../support/live-ride";
import { driver, signIn, visitor } from "../support/people";
import { test } from "../support/postgres-product";

const WHEEL = "driver02@biscayne.demo";
const SAID = "Standing at door 4";
/** Longer than the first tries of every screen. */
const OUTAGE_MS = 6_000;
/** The pauses of a client that comes back grow to ten seconds. */
const BACK = { timeout: 25_000 };

/** By its place: beside an open chat the page is hidden from readers of the screen, and its headings have no name. */
const headline = (page: Page, text: string) => page.locator("h1", { hasText: text });

/** A mark that a new document would not have. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
const isMarked = (page: Page) => page.evaluate(() => "isSameDocument" in globalThis);

test("a ride outlives the end of all live connections and of the database under it", async ({
  browser,
  request,
  product,
}) => {
  test.skip(!product, "no PostgreSQL is installed");
  if (!product) return;
  test.setTimeout(120_000);
  const [{ ride, trackingToken }, passenger, friend, desk, phone] = await Promise.all([
    assignedRide(request, WHEEL),
    visitor(browser),
    visitor(browser),
    visitor(browser),
    driver(browser, WHEEL),
  ]);
  const pages = [passenger, friend, desk, phone];
  const lines = await Promise.all([passenger, desk, phone].map((page) => cuttable(page.context())));
  await Promise.all([
    signIn(passenger, PASSENGER, "/rides").then(() => passenger.goto(`/rides/${ride.id}`)),
    friend.goto(`/t/${trackingToken}`),
    signIn(desk, DISPATCHER, "/fleet/board"),
    // its sockets stand since the sign-in: they must go through the line, too
    phone.reload(),
  ]);
  await desk.getByText("Week", { exact: true }).click();
  await desk.getByRole("searchbox", { name: "Search" }).fill(ride.ref);
  const failures: string[] = [];
  for (const page of pages)
    page.on("response", (answer) => {
      // away is 503 with a time to come back; anything else would be a defect
      if (answer.status() >= 500 && answer.status() !== 503) failures.push(`${answer.status()} ${answer.url()}`);
    });
  const onBoard = (status: string) =>
    desk
      .getByRole("region", { name: "Dispatch board" })
      .getByRole("button", { name: new RegExp(`${ride.ref}.*${status}`) });
  const onPhone = (name: string | RegExp) =>
    phone.getByRole("region", { name: "Current job" }).getByRole("button", { name });

  await test.step("everybody sees the ride begin, live", async () => {
    await onPhone("Start driving").click();
    for (const page of [passenger, friend]) await expect(headline(page, "Your driver is on the way")).toBeVisible();
    await expect(onBoard("On the way")).toBeVisible();
    for (const page of [desk, phone]) await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await passenger.getByRole("button", { name: "Messages" }).click();
    await expect(passenger.getByRole("textbox", { name: "Write a message" })).toBeVisible();
    await Promise.all(pages.map(mark));
  });

  await test.step("while everything is away, each screen says so and keeps what is done", async () => {
    const over = new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
    for (const line of lines) line.kill();
    product.database.cut();
    await onPhone("I have arrived").click();
    await passenger.getByRole("textbox", { name: "Write a message" }).fill(SAID);
    await passenger.getByRole("button", { name: "Send", exact: true }).click();
    await expect(phone.getByText("1 step not sent")).toBeVisible();
    await expect(onPhone("Passenger on board")).toBeVisible();
    await expect(passenger.getByRole("log")).toContainText("Not sent yet");
    await expect(passenger.getByText("No live connection.", { exact: false })).toBeAttached();
    await expect(friend.getByText("No connection.", { exact: false })).toBeVisible();
    for (const page of [desk, phone]) await expect(page.getByText("Offline", { exact: true })).toBeVisible();
    // nobody may be told of what the database does not hold
    await expect(headline(friend, "Your driver is on the way")).toBeVisible();
    await expect(onBoard("On the way")).toBeVisible();
    await over;
  });

  await test.step("when it is back, every screen ends in the true state", async () => {
    product.database.heal();
    for (const line of lines) line.heal();
    await expect(phone.getByText("step not sent")).toHaveCount(0, BACK);
    for (const page of [passenger, friend]) await expect(headline(page, "Your driver has arrived")).toBeVisible(BACK);
    await expect(onBoard("At the pick-up")).toBeVisible(BACK);
    await expect(passenger.getByRole("log")).toContainText(SAID, BACK);
    await expect(passenger.getByRole("log")).not.toContainText("Not sent yet", BACK);
    await expect(onPhone(/^Messages 1 new/)).toBeVisible(BACK);
    for (const page of [desk, phone]) await expect(page.getByText("Live", { exact: true })).toBeVisible(BACK);
  });

  await test.step("and is live again: the next step is everywhere at once", async () => {
    await onPhone("Passenger on board").click();
    for (const page of [passenger, friend]) await expect(headline(page, "Have a good ride")).toBeVisible();
    await expect(onBoard("On board")).toBeVisible();
  });
  expect(await Promise.all(pages.map(isMarked)), "no page was loaded again").toEqual(pages.map(() => true));
  expect(failures).toEqual([]);
});
