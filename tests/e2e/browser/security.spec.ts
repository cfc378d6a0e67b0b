/** Markup and scripts through every text field of every page, typed and sent, read back by every role in a real browser. */
import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { driver, member, visitor } from "../support/people";
import { apiAs, decideOnProviderPage, miamiTrip, tokenOf } from "../support/stack";
import { test } from "../support/test";

/** Each runs something where it is taken for markup, and leaves an element that can be found where it is only inserted. */
const PROBES = [
  `"><img src=x data-probe onerror="window.__probed=1">`,
  `</script><svg data-probe onload=window.__probed=2>`,
  `\${window.__probed=3}{{constructor.constructor('window.__probed=4')()}}`,
] as const;
const [MARKUP] = PROBES;
const PASSENGER = "passenger@demo.nexors.app";

/** What a page's probes have done so far. */
async function damageOn(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    ran: (window as unknown as { __probed?: number }).__probed ?? null,
    elements: document.querySelectorAll("[data-probe]").length,
  }));
}
const NONE = { ran: null, elements: 0 };

/** Dialogs count as damage, and so does any script that the policy had to stop. */
function watch(page: Page, findings: string[]): void {
  page.on("dialog", (dialog) => {
    findings.push(`${page.url()}: dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to (?:execute|load)/i.test(message.text())) {
      findings.push(`${page.url()}: ${message.text().slice(0, 200)}`);
    }
  });
}

/** Types each probe into every field that takes text. Returns how many fields there were. */
async function probeFields(page: Page): Promise<number> {
  const fields = page.locator(
    "input:visible:not([type=checkbox]):not([type=radio]):not([type=date]):not([type=time]):not([type=datetime-local]):not([type=number]):not([type=range]):not([type=file]):not([disabled]):not([readonly]), textarea:visible",
  );
  const count = await fields.count();
  for (let index = 0; index < count; index += 1) {
    for (const probe of PROBES) {
      await fields.nth(index).fill(probe, { timeout: 5_000 });
      await page.keyboard.press("Tab");
    }
  }
  return count;
}

interface Story {
  readonly rideId: string;
  readonly trackingToken: string;
}

/** A paid and assigned ride on which every text that people may write is markup. */
async function writeEverywhere(request: APIRequestContext): Promise<Story> {
  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const desk = apiAs(request, await tokenOf(request, "dispatcher@biscayne.demo"));
  const wheel = apiAs(request, await tokenOf(request, "driver09@biscayne.demo"));
  expect((await passenger("PATCH", "/api/v1/me", { displayName: MARKUP })).status).toBe(200);
  const places = {
    pickup: { name: MARKUP, lat: 25.7617, lon: -80.1918 },
    dropoff: { name: PROBES[1], lat: 25.7959, lon: -80.287 },
  };
  const trip = miamiTrip(50 * 60 + (Date.now() % 600), places);
  const { body: offer } = await passenger<{ quotes: { id: string; vehicleClass: string }[] }>(
    "POST",
    "/api/v1/quotes",
    trip,
  );
  const { body: duty } = await wheel<{ driverId: string; vehicle: { id: string } }>("PUT", "/api/v1/driver/duty", {
    onDuty: true,
  });
  const booked = await passenger<{ ride: { id: string }; trackingToken: string }>("POST", "/api/v1/rides", {
    quoteId: offer.quotes.find(({ vehicleClass }) => vehicleClass === "sedan")?.id,
    contact: { name: MARKUP, email: "probe@biscayne.demo", phone: "+13055550142" },
    notes: PROBES.join(" "),
    flightNumber: "<b>AA1</b>",
    locale: "en",
  });
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const { ride, trackingToken } = booked.body;
  const { body: payment } = await passenger<{ approveUrl: string }>("POST", "/api/v1/payments", {
    rideId: ride.id,
    provider: "paypal",
  });
  await decideOnProviderPage(request, payment.approveUrl, "approve");
  const read = async () =>
    (await passenger<{ status: string; version: number }>("GET", `/api/v1/rides/${ride.id}`)).body;
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("confirmed");
  const assigned = await desk<{ version: number }>("POST", `/api/v1/rides/${ride.id}/assign`, {
    driverId: duty.driverId,
    vehicleId: duty.vehicle.id,
    version: (await read()).version,
  });
  expect(assigned.status, JSON.stringify(assigned.body)).toBe(200);
  for (const [who, body] of [
    [passenger, MARKUP],
    [wheel, PROBES[1]],
    [desk, PROBES[2]],
  ] as const) {
    const sent = await who("POST", `/api/v1/rides/${ride.id}/messages`, {
      kind: "text",
      clientId: crypto.randomUUID(),
      body,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  }
  return { rideId: ride.id, trackingToken };
}

async function visit(page: Page, paths: readonly string[], findings: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    // pages that ask again and again are never quiet: what they show is there by then
    await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
    expect([path, await damageOn(page)]).toEqual([path, NONE]);
  }
  expect(findings).toEqual([]);
}

async function watchedMember(browser: Browser, email: string, next: string, findings: string[]): Promise<Page> {
  const page = await member(browser, email, next);
  watch(page, findings);
  return page;
}

test("what people write stays text on the pages of everybody who reads it", async ({ browser, request }) => {
  test.setTimeout(240_000);
  const { rideId, trackingToken } = await writeEverywhere(request);
  const findings: string[] = [];
  const guest = await visitor(browser);
  watch(guest, findings);
  await visit(guest, [`/t/${trackingToken}`], findings);
  await expect(guest.getByText("data-probe").first(), "the text itself is shown").toBeVisible();
  const passenger = await watchedMember(browser, PASSENGER, "/account", findings);
  await visit(passenger, ["/account", "/rides", `/rides/${rideId}`], findings);
  const desk = await watchedMember(browser, "dispatcher@biscayne.demo", "/fleet", findings);
  await visit(desk, ["/fleet", "/fleet/board"], findings);
  const owner = await watchedMember(browser, "owner@biscayne.demo", "/fleet/money", findings);
  await visit(owner, ["/fleet/money", "/fleet/drivers", "/fleet/vehicles", "/fleet/plan"], findings);
  const admin = await watchedMember(browser, "admin@demo.nexors.app", "/admin", findings);
  await visit(admin, ["/admin", "/admin/payouts", "/admin/reconciliation"], findings);
  const wheel = await driver(browser, "driver09@biscayne.demo");
  watch(wheel, findings);
  await visit(wheel, ["/drive"], findings);
});

test("what is typed into a field runs nothing", async ({ browser }) => {
  test.setTimeout(240_000);
  const findings: string[] = [];
  let fields = 0;
  const anybody = ["/", "/sign-in", "/sign-up", "/forgot-password", "/f/biscayne", "/coverage", "/pricing"];
  const open = await visitor(browser);
  watch(open, findings);
  for (const path of anybody) {
    await open.goto(path);
    fields += await probeFields(open);
    expect([path, await damageOn(open)]).toEqual([path, NONE]);
  }
  const desk = await watchedMember(browser, "owner@biscayne.demo", "/fleet", findings);
  for (const path of ["/account", "/fleet", "/fleet/board", "/fleet/drivers", "/fleet/vehicles", "/fleet/money"]) {
    await desk.goto(path);
    fields += await probeFields(desk);
    expect([path, await damageOn(desk)]).toEqual([path, NONE]);
  }
  expect(findings).toEqual([]);
  // how many there are is told by what has come by then; none would mean that nothing was probed
  expect(fields).toBeGreaterThan(4);
});

test("what an address says runs nothing and is not shown as markup", async ({ browser }) => {
  const findings: string[] = [];
  const page = await visitor(browser);
  watch(page, findings);
  for (const probe of PROBES) {
    const text = encodeURIComponent(probe);
    await visit(
      page,
      [
        `/sign-in?next=${text}&error=${text}`,
        `/f/biscayne?from=${text}&to=${text}&quote=${text}&date=${text}`,
        `/f/${text}`,
        `/t/${text}`,
        `/${text}`,
        `/en/status?${text}#${text}`,
      ],
      findings,
    );
  }
});
