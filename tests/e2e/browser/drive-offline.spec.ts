import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { assignedRide, DISPATCHER, type LiveRide, PASSENGER } from "../support/live-ride";
import { jobOf, outage } from "../support/outage";
import { driver } from "../support/people";
import { apiAs, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** A driver of no other spec. */
const WHEEL = "driver05@biscayne.demo";
const WORDS = "I am at door four";

interface RideEvent {
  readonly type: string;
  readonly to: string | null;
  readonly eventAt: string;
  readonly serverAt: string;
}
interface Charge {
  readonly kind: string;
  readonly hasPhoto: boolean;
  readonly total: { readonly amountMinor: number };
  readonly waived: { readonly by: string; readonly reason: string | null } | null;
}
interface Message {
  readonly body: string | null;
  readonly writtenAt: string;
  readonly sentAt: string;
}

/** A ride of the driver that was driven so far over the API. */
async function rideOn(request: APIRequestContext, hours: number, ...path: string[]): Promise<LiveRide> {
  const wheel = apiAs(request, await tokenOf(request, WHEEL));
  let { ride } = await assignedRide(request, WHEEL, hours);
  for (const to of path) {
    const moved = await wheel<LiveRide>("POST", `/api/v1/rides/${ride.id}/transitions`, { to, version: ride.version });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    ride = moved.body;
  }
  return ride;
}

async function passOn(phone: Page, ride: LiveRide, kind: "Toll" | "Parking", amount: string, photo?: string) {
  await jobOf(phone, ride).getByRole("button", { name: "Add a toll or parking" }).click();
  const dialog = phone.getByRole("dialog");
  await dialog.getByText(kind, { exact: true }).click();
  await dialog.getByLabel("Amount in USD").fill(amount);
  if (photo) {
    await dialog.getByLabel("Photo of the receipt").setInputFiles(photo);
    await expect(dialog.getByText("The photo is ready.")).toBeVisible();
  }
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test("what is pressed, laid out and written without coverage arrives once, with its own time", async ({
  browser,
  request,
}) => {
  test.setTimeout(300_000);
  const driven = await rideOn(request, 40, "en_route", "on_location");
  const early = await rideOn(request, 64, "en_route", "on_location");
  const unwanted = await rideOn(request, 88);
  let phone = await driver(browser, WHEEL);
  const context = phone.context();
  const server = await outage(context);
  for (const ride of [driven, early, unwanted]) await expect(jobOf(phone, ride)).toBeVisible();
  // the worker that opens the page without its server
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(() => phone.evaluate(async () => (await (await caches.open("pages-1")).keys()).length))
    .toBeGreaterThan(0);
  await jobOf(phone, driven).getByRole("button", { name: "Messages" }).click();
  await expect(phone.getByRole("textbox", { name: "Write a message" })).toBeVisible();

  server.begin();
  const pressed = Date.now();
  await test.step("the driver works on without coverage", async () => {
    await phone.getByRole("textbox", { name: "Write a message" }).fill(WORDS);
    await phone.getByRole("button", { name: "Send" }).click();
    await expect(phone.getByRole("dialog").getByText(WORDS)).toBeVisible();
    await phone.getByRole("button", { name: "Close" }).click();
    await expect(phone.getByText("1 message not sent")).toBeVisible();

    await jobOf(phone, driven).getByRole("button", { name: "Passenger on board" }).click();
    await passOn(phone, driven, "Toll", "4.5", "public/icons/icon-192.png");
    await passOn(phone, driven, "Parking", "8");
    await expect(jobOf(phone, driven).getByText("Toll, $4.50: kept on this phone")).toBeVisible();
    await passOn(phone, driven, "Toll", "7");
    await jobOf(phone, driven).getByRole("button", { name: "Take back: Toll, $7.00" }).click();
    await phone.getByRole("dialog").getByText("I added it twice").click();
    await phone.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await expect(jobOf(phone, driven).getByText("Toll, $7.00: taken back on this phone")).toBeVisible();
    await expect(phone.getByText("4 charges not sent")).toBeVisible();
    await jobOf(phone, driven).getByRole("button", { name: "Complete ride" }).click();

    await jobOf(phone, early).getByRole("button", { name: "Passenger did not come" }).click();
    await jobOf(phone, unwanted).getByRole("button", { name: "Give the job back" }).click();
    await phone.getByRole("dialog").getByText("I am unwell").click();
    await phone.getByRole("dialog").getByRole("button", { name: "Give back" }).click();
    await expect(jobOf(phone, unwanted).getByText("You gave this job back.", { exact: false })).toBeVisible();
    await expect(phone.getByText("4 steps not sent")).toBeVisible();
  });

  await test.step("the browser is closed and opened again", async () => {
    await phone.close();
    phone = await context.newPage();
    await phone.goto("/drive");
    for (const count of ["4 steps not sent", "4 charges not sent", "1 message not sent"])
      await expect(phone.getByText(count)).toBeVisible();
    await expect(jobOf(phone, early).getByText("The passenger did not come.", { exact: false })).toBeVisible();
  });

  // the answers to the first charge and the photo are lost even then
  for (const path of [/\/charges$/, /\/photo$/])
    await phone.route(
      path,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  const healed = Date.now();
  server.end();
  await expect(phone.getByText("not sent")).toHaveCount(0, { timeout: 60_000 });

  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const get = async <T>(path: string) => (await passenger<T>("GET", `/api/v1/rides/${path}`)).body;
  const eventOf = async (ride: LiveRide, type: string) => {
    const { data } = await get<{ data: RideEvent[] }>(`${ride.id}/events`);
    const found = data.filter((event) => event.type === type);
    expect(found, type).toHaveLength(1);
    return found[0];
  };
  const isFromBefore = (at: string | undefined) => {
    expect(Date.parse(at ?? "")).toBeGreaterThanOrEqual(pressed);
    expect(Date.parse(at ?? "")).toBeLessThan(healed);
  };
  for (const event of [
    await eventOf(driven, "ride.on_board"),
    await eventOf(driven, "ride.completed"),
    await eventOf(unwanted, "ride.dropped"),
  ]) {
    isFromBefore(event?.eventAt);
    expect(Date.parse(event?.serverAt ?? "")).toBeGreaterThanOrEqual(healed);
  }
  // what was taken back is not there for the passenger
  const { data: charges } = await get<{ data: Charge[] }>(`${driven.id}/charges`);
  expect(charges.filter(({ kind }) => kind !== "waiting")).toMatchObject([
    { kind: "toll", hasPhoto: true, total: { amountMinor: 450 } },
    { kind: "parking", hasPhoto: false, total: { amountMinor: 800 } },
  ]);
  const { messages } = await get<{ messages: Message[] }>(`${driven.id}/messages`);
  const said = messages.filter(({ body }) => body === WORDS);
  expect(said).toHaveLength(1);
  isFromBefore(said[0]?.writtenAt);
  expect(Date.parse(said[0]?.sentAt ?? "")).toBeGreaterThanOrEqual(healed);

  // a no-show costs the passenger: the free time was not over when it was pressed
  await expect(phone.getByRole("alert").filter({ hasText: early.ref })).toContainText(
    "The free waiting time is still running",
  );
  const desk = apiAs(request, await tokenOf(request, DISPATCHER));
  const { body: all } = await desk<{ data: Charge[] }>("GET", `/api/v1/rides/${driven.id}/charges`);
  expect(all.data.find(({ total }) => total.amountMinor === 700)?.waived).toEqual({
    by: "driver",
    reason: "I added it twice",
  });
  const { body: still } = await desk<LiveRide>("GET", `/api/v1/rides/${early.id}`);
  expect(still.status).toBe("on_location");
  await expect(jobOf(phone, early).getByRole("button", { name: "Passenger did not come" })).toBeVisible();
});
