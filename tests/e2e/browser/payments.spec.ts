/** What a payer can do on the provider's pages, and what the ride's page says about it. */
import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { signIn, visitor } from "../support/people";
import { apiAs, CONTACT, decideOnProviderPage, miamiTrip, served, tokenOf, wallTime } from "../support/stack";
import { test } from "../support/test";

const DECLINED = "The payment did not go through. Nothing has been charged";
const LEFT = "You left the payment before it was finished. Nothing has been charged.";

interface Ride {
  id: string;
  ref: string;
  fleetId: string;
  status: string;
  total: { amountMinor: number; currency: string };
}

interface Provider {
  readonly name: "paypal" | "mercadopago";
  /** Somebody of no staff of the fleet; each provider has another one, for each has a limit of payments a minute. */
  readonly passenger: string;
  readonly owner: string;
  readonly approve: string;
  readonly decline: string;
  trip(minutes: number): object;
}

const CANCEL = "Cancel and return to the shop";
const PAYPAL: Provider = {
  name: "paypal",
  passenger: "passenger@demo.nexors.app",
  owner: "owner@biscayne.demo",
  approve: "Approve payment",
  decline: "Pay with a card that is declined",
  trip: (minutes) => miamiTrip(minutes),
};
const MERCADO_PAGO: Provider = {
  name: "mercadopago",
  passenger: "owner@castellana.demo",
  owner: "owner@azteca.demo",
  approve: "Pay by card",
  decline: "Pay with a card that is rejected",
  trip: (minutes) => ({
    ...miamiTrip(minutes),
    fleet: "azteca",
    pickup: { name: "Polanco", lat: 19.4333, lon: -99.1909 },
    dropoff: { name: "Centro Histórico", lat: 19.4326, lon: -99.1332 },
    pickupLocal: wallTime("America/Mexico_City", minutes),
  }),
};

let days = 9;

/** A ride that waits for its money. */
async function heldRide(request: APIRequestContext, { trip, passenger: email }: Provider): Promise<Ride> {
  const passenger = apiAs(request, await tokenOf(request, email));
  days += 1;
  const offered = await passenger<{ quotes: { id: string; vehicleClass: string }[] }>(
    "POST",
    "/api/v1/quotes",
    trip(days * 24 * 60),
  );
  expect(offered.status, JSON.stringify(offered.body)).toBe(201);
  const quoteId = offered.body.quotes.find(({ vehicleClass }) => vehicleClass === "sedan")?.id;
  const booking = { quoteId, contact: { ...CONTACT, email }, locale: "en" };
  const booked = await passenger<{ ride: Ride }>("POST", "/api/v1/rides", booking);
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  return booked.body.ride;
}

async function statusOf(request: APIRequestContext, { passenger: email }: Provider, { id }: Ride): Promise<string> {
  const passenger = apiAs(request, await tokenOf(request, email));
  return (await passenger<Ride>("GET", `/api/v1/rides/${id}`)).body.status;
}

/** What the fleet's books say was taken and given back for the ride: kinds of the transactions, oldest first. */
async function booksOf(request: APIRequestContext, { owner }: Provider, { ref, fleetId }: Ride): Promise<string[]> {
  const books = apiAs(request, await tokenOf(request, owner));
  const ledger = await books<{ data: { kind: string; rideRef: string }[] }>(
    "GET",
    `/api/v1/fleets/${fleetId}/ledger?limit=100`,
  );
  expect(ledger.status, JSON.stringify(ledger.body)).toBe(200);
  return ledger.body.data
    .filter(({ rideRef }) => rideRef === ref)
    .map(({ kind }) => kind)
    .reverse();
}

/** From the ride's page to the provider's. */
async function toProvider(page: Page, { name }: Provider): Promise<void> {
  const choice = page.getByRole("radio", { name: name === "paypal" ? "PayPal" : "Mercado Pago" });
  const pay = page.getByRole("button", { name: /^Pay / });
  await pay.waitFor();
  if (await choice.isVisible()) await choice.check();
  await pay.click();
  await page.waitForURL((url) => url.href.startsWith(served().stackUrl));
}

async function expectConfirmed(page: Page): Promise<void> {
  const headline = page.getByRole("heading", { level: 1, name: "Your ride is confirmed" });
  await expect(headline).toBeVisible({ timeout: 30_000 });
}

async function expectUnpaid(page: Page, message: string): Promise<void> {
  await expect(page.getByText(message)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1, name: "One step left: the payment" })).toBeVisible();
}

/** Another tab of the same browser, on the same page of the provider. */
async function secondTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  return tab;
}

for (const provider of [PAYPAL, MERCADO_PAGO]) {
  test.describe(provider.name, () => {
    test.describe.configure({ mode: "serial" });
    let page: Page;

    test.beforeAll(async ({ browser }: { browser: Browser }) => {
      page = await visitor(browser);
      await signIn(page, provider.passenger, "/rides");
    });
    test.afterAll(() => page.context().close());

    const press = (name: string, tab = page) => tab.getByRole("button", { name, exact: true }).click();
    const open = (ride: Ride) => page.goto(`/rides/${ride.id}`);

    test("a declined card and a change of mind charge nothing, and the next try pays", async ({ request }) => {
      const ride = await heldRide(request, provider);
      await open(ride);
      await toProvider(page, provider);
      await press(provider.decline);
      await expectUnpaid(page, DECLINED);
      await toProvider(page, provider);
      await press(CANCEL);
      await expectUnpaid(page, DECLINED);
      expect(await statusOf(request, provider, ride)).toBe("pending_payment");
      expect(await booksOf(request, provider, ride)).toEqual([]);
      await toProvider(page, provider);
      await press(provider.approve);
      await expectConfirmed(page);
      await expect.poll(() => booksOf(request, provider, ride)).toContain("capture");
    });

    test("a payer who leaves is told that nothing was charged", async ({ request }) => {
      const ride = await heldRide(request, provider);
      await open(ride);
      await toProvider(page, provider);
      await press(CANCEL);
      await expectUnpaid(page, LEFT);
      expect(await booksOf(request, provider, ride)).toEqual([]);
    });

    test("two tabs that both pay take the money once", async ({ request }) => {
      const ride = await heldRide(request, provider);
      await open(ride);
      await toProvider(page, provider);
      const other = await secondTab(page);
      await press(provider.approve);
      await expectConfirmed(page);
      await press(provider.approve, other);
      // PayPal's order is paid already and says so; Mercado Pago takes a second payment, and sends the payer back
      if (provider.name === "paypal") await other.getByRole("link", { name: /^Return to/ }).click();
      await expectConfirmed(other);
      await other.close();
      expect((await booksOf(request, provider, ride)).filter((kind) => kind === "capture")).toHaveLength(1);
      if (provider.name === "mercadopago") await expectSurplusReturned(request, ride);
    });

    test("a tab that is closed before it comes back still confirms the ride", async ({ request }) => {
      const ride = await heldRide(request, provider);
      const tab = await page.context().newPage();
      await tab.goto(`/rides/${ride.id}`);
      await toProvider(tab, provider);
      const approveUrl = tab.url();
      await tab.close();
      // the payer's consent reaches the provider, the way back leads nowhere
      await decideOnProviderPage(request, approveUrl, "approve");
      await expect.poll(() => statusOf(request, provider, ride), { timeout: 30_000 }).toBe("confirmed");
      await open(ride);
      await expectConfirmed(page);
    });

    // credit is the same with every provider
    if (provider !== PAYPAL) return;
    test("the credit of a ride that the fleet gave up pays a part of the next", async ({ request }) => {
      await abandonedRide(request, provider);
      await open(await heldRide(request, provider));
      await expect(page.getByRole("checkbox", { name: /^Use my credit of \$20/ })).toBeChecked();
      await toProvider(page, provider);
      await press(provider.approve);
      await expectConfirmed(page);
      await expect(page.getByText("Paid with credit").locator("..")).toContainText("$20.00");
    });
  });
}

/** A ride that is paid and that the fleet then cannot carry out. */
async function abandonedRide(request: APIRequestContext, provider: Provider): Promise<void> {
  const ride = await heldRide(request, provider);
  const passenger = apiAs(request, await tokenOf(request, provider.passenger));
  const order = { rideId: ride.id, provider: provider.name };
  const { body: payment } = await passenger<{ approveUrl: string }>("POST", "/api/v1/payments", order);
  await decideOnProviderPage(request, payment.approveUrl, "approve");
  await expect.poll(() => statusOf(request, provider, ride), { timeout: 30_000 }).toBe("confirmed");
  const owner = apiAs(request, await tokenOf(request, provider.owner));
  const { version } = (await owner<{ version: number }>("GET", `/api/v1/rides/${ride.id}`)).body;
  const terms = { version, reason: "no car", acceptedFee: { amountMinor: 0, currency: ride.total.currency } };
  const cancelled = await owner("POST", `/api/v1/rides/${ride.id}/cancel`, terms);
  expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200);
}

/** One preference, two payments: the provider has one of them and has given the other back. */
async function expectSurplusReturned(request: APIRequestContext, { ref }: Ride): Promise<void> {
  const { MERCADOPAGO_API_BASE: base, MERCADOPAGO_ACCESS_TOKEN: token } = served().env;
  const headers = { authorization: `Bearer ${token}` };
  await expect
    .poll(
      async () => {
        const found = await request.get(`${base}/v1/payments/search?sort=date_created&criteria=desc&limit=10`, {
          headers,
        });
        const { results } = (await found.json()) as { results: { status: string; description?: string }[] };
        return results
          .filter(({ description }) => description?.includes(ref))
          .map(({ status }) => status)
          .sort();
      },
      { timeout: 60_000 },
    )
    .toEqual(["approved", "refunded"]);
}
