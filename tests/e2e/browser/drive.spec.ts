import { type APIRequestContext, type BrowserContext, expect, type Page } from "@playwright/test";
import { assignedRide, DISPATCHER, type LiveRide, PASSENGER } from "../support/live-ride";
import { driver } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** Drivers of no other spec. */
const AWAY = "driver04@biscayne.demo";
const TOLL = "driver05@biscayne.demo";
const REFUSED = "driver10@biscayne.demo";

interface RideEvent {
  readonly to: string | null;
  readonly eventAt: string;
  readonly serverAt: string;
}
interface Charge {
  readonly kind: string;
  readonly hasPhoto: boolean;
  readonly total: { readonly amountMinor: number };
}

/** The product is away from this phone: its API, and its pages too, answer what a proxy in front of it answers. */
async function outage(context: BrowserContext) {
  const problem = { status: 503, contentType: "application/problem+json", body: '{"code":"unavailable"}' };
  let isAway = false;
  await context.route(/\/api\/v1\//, (route) => (isAway ? route.fulfill(problem) : route.fallback()));
  await context.route(/\/drive$/, (route) =>
    isAway ? route.fulfill({ status: 502, contentType: "text/html", body: "Bad gateway" }) : route.fallback(),
  );
  return {
    begin: () => {
      isAway = true;
    },
    end: () => {
      isAway = false;
    },
  };
}

/** The card of a ride: its number stands only there. */
const jobOf = (phone: Page, { ref }: LiveRide) => phone.locator("main section > *").filter({ hasText: ref }).last();
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

test("a toll whose answer or photo is lost on the way is added once, when the driver tries again", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const { ride } = await assignedRide(request, TOLL);
  const wheel = apiAs(request, await tokenOf(request, TOLL));
  let { version } = ride;
  for (const to of ["en_route", "on_location", "on_board"]) {
    const moved = await wheel<LiveRide>("POST", `/api/v1/rides/${ride.id}/transitions`, { to, version });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    version = moved.body.version;
  }
  const charges = async () => (await wheel<{ data: Charge[] }>("GET", `/api/v1/rides/${ride.id}/charges`)).body.data;
  const phone = await driver(browser, TOLL);
  await jobOf(phone, ride).getByRole("button", { name: "Add a toll" }).click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel("Amount in USD").fill("4.5");
  await dialog.getByLabel("Photo of the receipt").setInputFiles("public/icons/icon-192.png");
  await expect(dialog.getByText("The photo is ready.")).toBeVisible();

  await test.step("the answer is lost", async () => {
    await phone.route(
      /\/charges$/,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("The service cannot be reached");
    await expect(dialog.getByLabel("Amount in USD")).toHaveValue("4.5");
    await expect(phone.getByText("The charge was added")).toHaveCount(0);
  });

  await test.step("the photo fails, twice", async () => {
    const answers = [503, 0];
    await phone.route(
      /\/photo$/,
      (route) => {
        const status = answers.shift();
        return status ? route.fulfill({ status, body: "" }) : route.abort();
      },
      { times: 2 },
    );
    for (const left of [1, 0]) {
      await dialog.getByRole("button", { name: "Try again" }).click();
      await expect.poll(() => answers.length).toBe(left);
      await expect(dialog.getByRole("alert")).toContainText("its photo is not saved yet");
    }
    // what is added already cannot become another toll
    await expect(dialog.getByLabel("Amount in USD")).toHaveCount(0);
    await expect(phone.getByText("The charge was added")).toHaveCount(0);
    expect(await charges()).toMatchObject([{ kind: "toll", hasPhoto: false }]);
  });

  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(phone.getByText("The charge was added")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await charges()).toMatchObject([{ kind: "toll", hasPhoto: true, total: { amountMinor: 450 } }]);
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
