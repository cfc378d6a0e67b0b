import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { member } from "../support/people";
import { apiAs, CONTACT, decideOnProviderPage, miamiTrip, tokenOf, wallTime } from "../support/stack";
import { test } from "../support/test";

interface Ride {
  readonly id: string;
  readonly ref: string;
  readonly status: string;
  readonly version: number;
  readonly driver: { readonly id: string; readonly name: string } | null;
}

/** A day that no other spec books on, in Miami. */
const DAY = wallTime("America/New_York", 9 * 24 * 60).slice(0, 10);

/** A sedan ride that a guest of its own has paid. */
async function paidRide(request: APIRequestContext, time: string): Promise<Ride> {
  const guest = apiAs(request, await tokenOf(request));
  const trip = miamiTrip(0, { pickupLocal: `${DAY}T${time}` });
  const quotes = await guest<{ quotes: { id: string; vehicleClass: string }[] }>("POST", "/api/v1/quotes", trip);
  expect(quotes.status, JSON.stringify(quotes.body)).toBe(201);
  const quoteId = quotes.body.quotes.find(({ vehicleClass }) => vehicleClass === "sedan")?.id;
  const booked = await guest<{ ride: Ride }>("POST", "/api/v1/rides", { quoteId, contact: CONTACT, locale: "en" });
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const { ride } = booked.body;
  const payment = await guest<{ approveUrl: string }>("POST", "/api/v1/payments", {
    rideId: ride.id,
    provider: "paypal",
  });
  await decideOnProviderPage(request, payment.body.approveUrl, "approve");
  const read = async () => (await guest<Ride>("GET", `/api/v1/rides/${ride.id}`)).body;
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("confirmed");
  return read();
}

/** The board of a member of staff on the day of these rides. */
async function boardOf(page: Page): Promise<{ lane: Locator; lines: Locator }> {
  await page.getByLabel("Day", { exact: true }).fill(DAY);
  return {
    lane: page.getByRole("region", { name: "Unassigned" }),
    lines: page.getByRole("list", { name: "Timeline" }),
  };
}

const rideIn = (place: Locator, { ref }: Ride) => place.getByRole("button", { name: new RegExp(`^${ref},`) });
const lineOf = (lines: Locator, name: string) => lines.getByRole("listitem").filter({ hasText: name });

/** Holds a ride over a driver's line, as a hand does: press, move, look. The name stays in view wherever the line is scrolled to. */
async function hold(page: Page, ride: Locator, lines: Locator, name: string): Promise<void> {
  const from = await ride.boundingBox();
  const to = await lines.getByText(name, { exact: true }).boundingBox();
  if (!from || !to) throw new Error("the ride or the line is not on the page");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
}

test("rides are assigned by key and by hand, a conflict is shown and refused, and undone", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const [first, second] = [await paidRide(request, "12:00"), await paidRide(request, "12:05")];
  const page = await member(browser, "dispatcher@biscayne.demo", "/fleet/board");
  await page.setViewportSize({ width: 1440, height: 900 });
  const { lane, lines } = await boardOf(page);

  await test.step("by key: take in hand, next free line, drop", async () => {
    await rideIn(lane, first).focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("status").filter({ hasText: first.ref })).toBeAttached();
    await page.keyboard.press("f");
    await expect(page.getByRole("status").filter({ hasText: "Anthony Brooks: Free" })).toBeAttached();
    await page.keyboard.press("Enter");
    await expect(page.getByText(`${first.ref} assigned to Anthony Brooks`)).toBeVisible();
    await expect(rideIn(lineOf(lines, "Anthony Brooks"), first)).toBeFocused();
    await expect(rideIn(lane, first)).toHaveCount(0);
  });

  const dispatcher = apiAs(request, await tokenOf(request, "dispatcher@biscayne.demo"));
  const read = async (ride: Ride) => (await dispatcher<Ride>("GET", `/api/v1/rides/${ride.id}`)).body;
  expect(await read(first)).toMatchObject({ status: "assigned", driver: { name: "Anthony Brooks" } });

  await test.step("the conflict is said before the drop, and the database refuses it all the same", async () => {
    await hold(page, rideIn(lane, second), lines, "Anthony Brooks");
    await expect(page.getByText(`Booked: ${first.ref}`)).toBeVisible();
    const refused = page.waitForResponse((response) => response.url().endsWith(`/rides/${second.id}/assign`));
    await page.mouse.up();
    expect((await refused).status()).toBe(409);
    await expect(page.getByText(`${second.ref} stays as it was`, { exact: false })).toBeVisible();
    await expect(rideIn(lane, second)).toBeVisible();
    expect((await read(second)).status).toBe("confirmed");
  });

  await test.step("by hand on a free line", async () => {
    await hold(page, rideIn(lane, second), lines, "Calvin Reed");
    await expect(page.getByText("Free", { exact: true })).toBeVisible();
    await page.mouse.up();
    await expect(rideIn(lineOf(lines, "Calvin Reed"), second)).toBeVisible();
    await expect.poll(async () => (await read(second)).driver?.name).toBe("Calvin Reed");
  });

  await test.step("from one line to another, and back by undo", async () => {
    await hold(page, rideIn(lines, second), lines, "Bianca Torres");
    await page.mouse.up();
    await expect.poll(async () => (await read(second)).driver?.name).toBe("Bianca Torres");
    await rideIn(lines, second).focus();
    await page.keyboard.press("u");
    await expect.poll(async () => (await read(second)).driver?.name).toBe("Calvin Reed");
    await page.keyboard.press("u");
    await expect(rideIn(lane, second)).toBeVisible();
    await expect.poll(async () => (await read(second)).status).toBe("confirmed");
  });

  await test.step("what another dispatcher does appears by itself", async () => {
    const manager = apiAs(request, await tokenOf(request, "manager@biscayne.demo"));
    const { data } = (
      await manager<{ data: { id: string; name: string; vehicle: { id: string } | null }[] }>(
        "GET",
        `/api/v1/fleets/${(await dispatcher<{ fleetId: string }>("GET", `/api/v1/rides/${second.id}`)).body.fleetId}/drivers`,
      )
    ).body;
    const bianca = data.find(({ name }) => name === "Bianca Torres");
    const { version } = await read(second);
    const body = { driverId: bianca?.id, vehicleId: bianca?.vehicle?.id, version };
    expect((await manager("POST", `/api/v1/rides/${second.id}/assign`, body)).status).toBe(200);
    await expect(rideIn(lineOf(lines, "Bianca Torres"), second)).toBeVisible();
    await expect(rideIn(lane, second)).toHaveCount(0);
  });

  await test.step("Delete takes the driver off, Enter opens the ride", async () => {
    await rideIn(lines, second).focus();
    await page.keyboard.press("Delete");
    await expect(rideIn(lane, second)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Ride" }).getByText(second.ref)).toBeVisible();
  });
});

test("the board is readable by everybody, on a phone too", async ({ browser, request }) => {
  const ride = await paidRide(request, "18:00");
  const page = await member(browser, "dispatcher@biscayne.demo", "/fleet/board");
  await page.setViewportSize({ width: 1440, height: 900 });
  const { lane } = await boardOf(page);
  await expect(rideIn(lane, ride)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await rideIn(lane, ride).focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(
    page.getByRole("region", { name: "Unassigned" }).getByRole("button", { name: new RegExp(`^${ride.ref},`) }),
  ).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.goto("/ar/fleet/board");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
});
