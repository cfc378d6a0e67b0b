import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { member, visitor } from "../support/people";
import { apiAs, CONTACT, decideOnProviderPage, miamiTrip, tokenOf } from "../support/stack";
import { test } from "../support/test";

interface Ride {
  id: string;
  ref: string;
  status: string;
  version: number;
  total: { amountMinor: number };
}

const PASSENGER = "passenger@demo.nexors.app";

/** A ride of the demo passenger that was paid and driven to its end, over the API. */
async function completedRide(request: APIRequestContext): Promise<Ride> {
  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const desk = apiAs(request, await tokenOf(request, "dispatcher@biscayne.demo"));
  const driver = apiAs(request, await tokenOf(request, "driver03@biscayne.demo"));
  const trip = miamiTrip(50 * 60 + Math.floor(Math.random() * 600));
  const { body: offered } = await passenger<{ quotes: { id: string; vehicleClass: string }[] }>(
    "POST",
    "/api/v1/quotes",
    trip,
  );
  const duty = await driver<{ driverId: string; vehicle: { id: string } | null }>("PUT", "/api/v1/driver/duty", {
    onDuty: true,
  });
  const quoteId = offered.quotes.find(({ vehicleClass }) => vehicleClass === "sedan")?.id;
  const booking = { quoteId, contact: { ...CONTACT, email: PASSENGER }, locale: "en" };
  const booked = await passenger<{ ride: Ride }>("POST", "/api/v1/rides", booking);
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const { id } = booked.body.ride;
  const order = await passenger<{ approveUrl: string }>("POST", "/api/v1/payments", { rideId: id, provider: "paypal" });
  await decideOnProviderPage(request, order.body.approveUrl, "approve");
  const read = async () => (await passenger<Ride>("GET", `/api/v1/rides/${id}`)).body;
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("confirmed");
  const assignment = {
    driverId: duty.body.driverId,
    vehicleId: duty.body.vehicle?.id,
    version: (await read()).version,
  };
  let moved = await desk<Ride>("POST", `/api/v1/rides/${id}/assign`, assignment);
  for (const to of ["en_route", "on_location", "on_board", "completed"]) {
    moved = await driver<Ride>("POST", `/api/v1/rides/${id}/transitions`, { to, version: moved.body.version });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  }
  return read();
}

/** `$12.50` for 1250. */
function dollars(amountMinor: number): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
  return format.format(amountMinor / 100);
}

/** The toast or dialog button that says an amount, pressed. */
async function confirm(page: Page, action: string | RegExp, submit: RegExp): Promise<void> {
  await page.getByRole("button", { name: action, exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: submit }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("a tip and a toll after the ride are in the books, and a payout pays them", async ({ browser, request }) => {
  test.setTimeout(240_000);
  const ride = await completedRide(request);
  const tip = Math.round(ride.total.amountMinor * 0.15);

  const desk = await member(browser, "dispatcher@biscayne.demo", "/fleet");
  await desk
    .getByRole("button", { name: "Done" })
    .or(desk.getByRole("radio", { name: "Done" }))
    .first()
    .click();
  await desk.getByRole("button", { name: `Open ride ${ride.ref}` }).click();
  await desk.getByRole("button", { name: "Add a toll" }).click();
  await desk.getByLabel("Amount in USD").fill("4.5");
  await desk.getByLabel("Photo of the receipt").setInputFiles("public/icons/icon-192.png");
  await expect(desk.getByText("The photo is ready.")).toBeVisible();
  await desk.getByRole("button", { name: "Add", exact: true }).click();
  await expect(desk.getByText("The charge was added")).toBeVisible();

  const passenger = await member(browser, PASSENGER, `/rides/${ride.id}`);
  await expect(passenger.getByRole("button", { name: "Pay $4.50" })).toBeVisible();
  await passenger.getByRole("button", { name: "Show the receipt" }).click();
  await expect(passenger.getByRole("img", { name: "Photo of the receipt" })).toBeVisible();
  await passenger.getByText("15 %").click();
  await passenger.getByRole("button", { name: `Give ${dollars(tip)}` }).click();
  await passenger.getByRole("button", { name: "Approve payment" }).click();
  await expect(passenger.getByText("Thank you, the payment has arrived.")).toBeVisible({ timeout: 60_000 });
  await expect(passenger.getByText("Paid", { exact: true }).first()).toBeVisible();

  const owner = await member(browser, "owner@biscayne.demo", "/fleet/money");
  const entry = owner
    .getByRole("listitem")
    .filter({ hasText: ride.ref })
    .filter({ hasText: dollars(tip) });
  await entry.first().getByText("Payment received").click();
  await expect(entry.first().getByRole("row", { name: /Drivers' tips/ })).toContainText(dollars(tip));
  await expect(owner.getByText("Kept, in all").first()).toBeVisible();

  const admin = await member(browser, "admin@demo.nexors.app", "/admin");
  await expect(admin.getByText("Adds up to zero").first()).toBeVisible();
  await admin.getByRole("link", { name: "Payouts" }).first().click();
  await admin.getByRole("button", { name: "New payout", exact: true }).first().click();
  // other currencies have payees too
  await admin.getByLabel("Currency").selectOption({ value: "USD" });
  await expect(admin.getByLabel("Currency")).toContainText(/USD: \$[\d,.]+ for \d+ payees?/);
  await admin.getByRole("dialog").getByRole("button", { name: "Make the draft" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: /^Payout of \$/ })).toBeVisible();
  await confirm(admin, "Approve", /^Approve \$/);
  await admin.getByRole("button", { name: "Record as sent" }).click();
  await admin.getByLabel("The bank's reference").fill("WIRE e2e/1");
  await admin.getByRole("button", { name: /^Record \$.* as sent$/ }).click();
  await expect(admin.getByRole("dialog")).toBeHidden();
  await expect(admin.getByText("The bank has it.", { exact: false })).toBeVisible();

  await owner.reload();
  await owner.getByRole("tab", { name: "Payouts" }).click();
  await expect(owner.getByRole("cell", { name: "WIRE e2e/1" }).first()).toBeVisible();
  await expect(owner.getByText("Ready for the next payout").locator("..")).toContainText("$0.00");
});

test("books and platform are closed to those whose they are not", async ({ browser }) => {
  const dispatcher = await member(browser, "dispatcher@azteca.demo", "/fleet/money");
  await expect(dispatcher.getByText("Only owners and managers see the books")).toBeVisible();
  await expect(dispatcher.getByRole("link", { name: "Money" })).toBeHidden();
  await dispatcher.goto("/admin");
  await expect(dispatcher.getByText("This section is for the people of NEXORS")).toBeVisible();

  const nobody = await visitor(browser);
  await nobody.goto("/admin/payouts");
  await expect(nobody).toHaveURL(/\/sign-in\?next=/);
});
