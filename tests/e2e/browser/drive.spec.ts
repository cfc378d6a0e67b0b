import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { assignedRide, DISPATCHER, type LiveRide, PASSENGER } from "../support/live-ride";
import { jobOf, outage } from "../support/outage";
import { driver } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** Drivers of no other spec. */
const AWAY = "driver04@biscayne.demo";
const REFUSED = "driver10@biscayne.demo";

interface RideEvent {
  readonly to: string | null;
  readonly eventAt: string;
  readonly serverAt: string;
}

const rideOf = async (request: APIRequestContext, { id }: LiveRide) =>
  (await apiAs(request, await tokenOf(request, DISPATCHER))<LiveRide>("GET", `/api/v1/rides/${id}`)).body;

/** What of a driver's day the phone keeps for times without coverage. */
const keptOn = (phone: Page) =>
  phone.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("nexors-drive", 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("state").objectStore("state").getAllKeys();
          reading.onsuccess = () => resolve(reading.result.map(String).filter((key) => key.startsWith("kept ")));
        };
      }),
  );

test("a server that is away is said, and steps wait for it with their own time", async ({ browser, request }) => {
  test.setTimeout(180_000);
  const { ride } = await assignedRide(request, AWAY);
  let phone = await driver(browser, AWAY);
  const context = phone.context();
  const server = await outage(context);
  await expect(jobOf(phone, ride)).toBeVisible();
  // the worker that opens the page without its server
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(() => phone.evaluate(async () => (await (await caches.open("pages-1")).keys()).length))
    .toBeGreaterThan(0);

  server.begin();
  await expect(phone.getByText("The server does not answer")).toBeVisible({ timeout: 30_000 });
  await expect(phone.getByText("Live", { exact: true })).toHaveCount(0);
  await expect(jobOf(phone, ride)).toBeVisible();

  const pressed = Date.now();
  await jobOf(phone, ride).getByRole("button", { name: "Start driving" }).click();
  await expect(phone.getByText("1 step not sent")).toBeVisible();
  await expect(jobOf(phone, ride).getByText("Kept on this phone.", { exact: false })).toBeVisible();

  await phone.close();
  phone = await context.newPage();
  await phone.goto("/drive");
  await expect(jobOf(phone, ride).getByRole("button", { name: "I have arrived" })).toBeVisible();
  await expect(phone.getByText("1 step not sent")).toBeVisible();
  await expect(phone.getByText("The server does not answer")).toBeVisible();
  await jobOf(phone, ride).getByRole("button", { name: "I have arrived" }).click();
  await expect(phone.getByText("2 steps not sent")).toBeVisible();
  expect((await rideOf(request, ride)).status).toBe("assigned");

  const healed = Date.now();
  server.end();
  await expect(phone.getByText("not sent")).toHaveCount(0, { timeout: 30_000 });
  await expect(phone.getByText("The server does not answer")).toHaveCount(0, { timeout: 30_000 });
  expect((await rideOf(request, ride)).status).toBe("on_location");
  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const { body } = await passenger<{ data: RideEvent[] }>("GET", `/api/v1/rides/${ride.id}/events`);
  const [started, arrived] = ["en_route", "on_location"].map((to) => body.data.find((event) => event.to === to));
  for (const event of [started, arrived]) {
    expect(Date.parse(event?.eventAt ?? "")).toBeGreaterThanOrEqual(pressed);
    expect(Date.parse(event?.eventAt ?? "")).toBeLessThan(healed);
    expect(Date.parse(event?.serverAt ?? "")).toBeGreaterThanOrEqual(healed);
  }

  // whoever takes the phone next does not see this driver's day
  expect(await keptOn(phone)).not.toEqual([]);
  await phone.goto("/account");
  await phone.getByRole("button", { name: "Sign out" }).click();
  await phone.waitForURL((url) => url.pathname === "/");
  expect(await keptOn(phone)).toEqual([]);
  expect(Date.parse(started?.eventAt ?? "")).toBeLessThan(Date.parse(arrived?.eventAt ?? ""));
});

test("steps of rides that were taken away meanwhile are told one by one, and those behind them go on", async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const [cancelled, takenOff, kept] = [
    (await assignedRide(request, REFUSED, 40)).ride,
    (await assignedRide(request, REFUSED, 64)).ride,
    (await assignedRide(request, REFUSED, 88)).ride,
  ];
  const phone = await driver(browser, REFUSED);
  const server = await outage(phone.context());
  for (const ride of [cancelled, takenOff, kept]) await expect(jobOf(phone, ride)).toBeVisible();
  server.begin();
  for (const ride of [cancelled, takenOff, kept])
    await jobOf(phone, ride).getByRole("button", { name: "Start driving" }).click();
  await expect(phone.getByText("3 steps not sent")).toBeVisible();

  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const { body: terms } = await passenger<{ fee: object }>("GET", `/api/v1/rides/${cancelled.id}/cancellation`);
  const ended = await passenger("POST", `/api/v1/rides/${cancelled.id}/cancel`, {
    version: cancelled.version,
    acceptedFee: terms.fee,
  });
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
  const desk = apiAs(request, await tokenOf(request, DISPATCHER));
  const taken = await desk("POST", `/api/v1/rides/${takenOff.id}/unassign`, {
    version: takenOff.version,
    reason: "Somebody else is nearer",
  });
  expect(taken.status, JSON.stringify(taken.body)).toBe(200);

  server.end();
  for (const { ref } of [cancelled, takenOff])
    await expect(phone.getByRole("alert").filter({ hasText: ref })).toContainText("“Start driving” was not taken", {
      timeout: 30_000,
    });
  await expect(phone.getByRole("alert").filter({ hasText: kept.ref })).toHaveCount(0);
  await expect(phone.getByText("not sent")).toHaveCount(0);
  await expect(jobOf(phone, kept).getByRole("button", { name: "I have arrived" })).toBeVisible();
  expect((await rideOf(request, kept)).status).toBe("en_route");
  expect((await rideOf(request, cancelled)).status).toBe("cancelled");
  expect((await rideOf(request, takenOff)).status).toBe("confirmed");
});
