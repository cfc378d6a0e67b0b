import { type Browser, expect, type Page } from "@playwright/test";
import { DISPATCHER, PASSENGER } from "../support/live-ride";
import { member, signIn, visitor } from "../support/people";
import { apiAs, CONTACT, miamiTrip, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** Both of the fleet's airports; the trip of this spec ends at neither. */
const AIRPORTS = ["Miami International Airport", "Fort Lauderdale-Hollywood International Airport"];
const BEACH = { name: "Ocean Drive, Miami Beach", lat: 25.7781, lon: -80.1311 };

async function expectAirports(page: Page, map: string): Promise<void> {
  const markers = page.getByRole("region", { name: map, exact: true }).locator(".map-marker-airport");
  await expect(markers).toHaveCount(AIRPORTS.length, { timeout: 30_000 });
  const names = await markers.evaluateAll((all) => all.map((marker) => marker.getAttribute("aria-label")));
  expect(names.sort()).toEqual([...AIRPORTS].sort());
}

async function visit(browser: Browser, path: string): Promise<Page> {
  const page = await visitor(browser);
  await page.goto(path);
  return page;
}

test("airports are on each map, by their code and name", async ({ browser, request }) => {
  test.setTimeout(240_000);
  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const trip = miamiTrip(60 * 24 * 17, { dropoff: BEACH });
  const quotes = await passenger<{ quotes: { id: string }[] }>("POST", "/api/v1/quotes", trip);
  const booking = { quoteId: quotes.body.quotes[0]?.id, contact: CONTACT, locale: "en" };
  const { body: booked } = await passenger<{ ride: { id: string }; trackingToken: string }>(
    "POST",
    "/api/v1/rides",
    booking,
  );

  await test.step("of a ride, for its passenger and for who has its link", async () => {
    const map = "Map with pick-up, drop-off and car";
    await expectAirports(await visit(browser, `/t/${booked.trackingToken}`), map);
    const page = await visitor(browser);
    await signIn(page, PASSENGER, "/rides");
    await page.goto(`/rides/${booked.ride.id}`);
    await expectAirports(page, map);
  });

  await test.step("of a booking", async () => {
    const page = await visit(browser, "/f/biscayne");
    await expectAirports(page, "Service area of Biscayne Black Car");
    await page.getByRole("combobox", { name: "Pick-up" }).click();
    await page.getByRole("button", { name: "Choose on the map" }).click();
    await expectAirports(page, "Map to choose a place");
  });

  await test.step("of the fleet's rides and of its board", async () => {
    const page = await member(browser, DISPATCHER, "/fleet");
    await expectAirports(page, "Map of drivers and pick-ups");
    await page.goto("/fleet/board");
    await expectAirports(page, "Map of cars and pick-ups");
  });
});
