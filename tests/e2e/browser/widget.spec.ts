/** The booking form in a page of another origin with a strict policy: prices, the way to the booking, events, height. */
import { type BrowserContext, expect, type FrameLocator, type Page } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { type HostPage, serveHostPage } from "../support/host-page";
import { signIn } from "../support/people";
import { apiAs, served, tokenOf } from "../support/stack";
import { test } from "../support/test";

type Told = [name: string, detail: Record<string, unknown>];

const appUrl = () => new URL(served().appUrl).origin;
const script = (attributes: string) => `<script src="${appUrl()}/widget/v1.js" ${attributes}></script>`;

let hosts: HostPage[] = [];
test.afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

async function host(body: string): Promise<HostPage> {
  const page = await serveHostPage(appUrl(), body);
  hosts.push(page);
  return page;
}

/** A page that keeps what the widget tells it, and whose console must stay silent. */
async function listener(context: BrowserContext): Promise<{ page: Page; errors: string[] }> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/webgl/i.test(message.text())) errors.push(message.text());
  });
  await page.addInitScript(() => {
    if (window.parent !== window) return;
    const told: Told[] = [];
    Object.assign(window, { told });
    for (const name of ["ready", "quote", "booked", "paid", "error"]) {
      document.addEventListener(`nexors:${name}`, (event) => {
        told.push([event.type, (event as CustomEvent<Record<string, unknown>>).detail]);
      });
    }
  });
  return { page, errors };
}

const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as { told: Told[] }).told);
const names = async (page: Page) => (await told(page)).map(([name]) => name);
const frameOf = (page: Page): FrameLocator => page.frameLocator("nexors-booking iframe");

async function askPrices(frame: FrameLocator, pickup = "Pick-up", dropoff = "Drop-off"): Promise<void> {
  for (const [label, text, option] of [
    [pickup, "Brickell", /Brickell/],
    [dropoff, "MIA", /Miami International/],
  ] as const) {
    await frame.getByRole("combobox", { name: label }).fill(text);
    await frame.getByRole("option", { name: option }).first().click();
  }
  await frame.getByRole("button", { name: "See prices" }).click();
}

test("a passenger asks for prices in a foreign page and books in a new tab", async ({ context }) => {
  test.setTimeout(180_000);
  const { page, errors } = await listener(context);
  const { foreignUrl } = await host(`${script('data-fleet="biscayne" async')}<p>Below the form</p>`);
  await page.goto(foreignUrl);
  const frame = frameOf(page);
  await expect(frame.getByRole("heading", { level: 1, name: /^Book with/ })).toBeVisible();
  await expect.poll(() => told(page)).toEqual([["nexors:ready", { fleet: "biscayne", version: 1 }]]);
  await expect(page.locator("nexors-booking iframe")).toHaveAttribute("title", "Booking form");

  // as high as its content, never with a scroll bar of its own
  const height = () => page.locator("nexors-booking iframe").evaluate((element) => element.clientHeight);
  const inside = () =>
    frame.locator("main > div").evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
  await expect.poll(async () => (await height()) - (await inside())).toBe(0);
  const before = await height();
  await frame.getByRole("button", { name: "See prices" }).click();
  await expect(frame.getByRole("alert").first()).toBeVisible();
  await expect.poll(height).toBeGreaterThan(before);

  await askPrices(frame);
  await expect(frame.getByRole("button", { name: "Choose Sedan" })).toBeVisible();
  await expect.poll(async () => (await height()) - (await inside())).toBe(0);
  const [, quoted = {}] = (await told(page)).find(([name]) => name === "nexors:quote") ?? [];
  expect(quoted).toMatchObject({ serviceType: "transfer" });
  const sedan = (quoted.prices as { vehicleClass: string; amountMinor: number }[]).find(
    ({ vehicleClass }) => vehicleClass === "sedan",
  );
  expect(JSON.stringify(quoted)).not.toMatch(/Brickell|Miami|quo_/);

  const opened = context.waitForEvent("page");
  await frame.getByRole("button", { name: "Choose Sedan" }).click();
  const tab = await opened;
  await expect(frame.getByRole("heading", { name: "Finish in the new tab" })).toBeVisible();
  await expect(tab.getByRole("heading", { name: "Your details and payment" })).toBeVisible();
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  // a reload goes on with the same price
  await tab.reload();
  const amount = `$${((sedan?.amountMinor ?? 0) / 100).toFixed(2)}`;
  await expect(tab.getByRole("button", { name: `Pay ${amount}` })).toBeVisible();
  await tab.getByLabel("Name").fill("Demo Guest");
  await tab.getByLabel("E-mail").fill("widget-guest@biscayne.demo");
  await tab.getByLabel("Phone", { exact: false }).last().fill("3055550123");
  await tab.getByRole("button", { name: /^Pay|^Book/ }).click();
  await tab.getByRole("button", { name: "Approve payment" }).waitFor();
  await page.bringToFront();
  const price = { vehicleClass: "sedan", amountMinor: sedan?.amountMinor, currency: "USD" };
  await expect.poll(() => told(page), { timeout: 40_000 }).toContainEqual(["nexors:booked", price]);
  await tab.bringToFront();
  await tab.getByRole("button", { name: "Approve payment" }).click();
  await expect(tab.getByRole("heading", { level: 1, name: "Your ride is confirmed" })).toBeVisible({ timeout: 30_000 });
  await page.bringToFront();
  await expect(frame.getByText("Paid. Your ride is confirmed.")).toBeVisible({ timeout: 40_000 });
  expect(await told(page)).toContainEqual(["nexors:paid", price]);
  expect(await context.cookies(appUrl())).not.toContainEqual(expect.objectContaining({ sameSite: "None" }));
  expect(errors).toEqual([]);
});

test("the element speaks the page's language, in the theme that it names, and is accessible", async ({ context }) => {
  const { page, errors } = await listener(context);
  const element = (attributes: string) =>
    `${script("async")}<nexors-booking fleet="castellana" ${attributes}><a href="/x">Reservar</a></nexors-booking>`;
  const { foreignUrl } = await host(element('locale="es-MX" theme="dark"'));
  await page.goto(foreignUrl);
  await expect(frameOf(page).getByRole("heading", { level: 1, name: /^Reserve con/ })).toBeVisible();
  await expect(frameOf(page).locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("link", { name: "Reservar" })).toBeHidden();
  // by key from the page into the frame
  await page.keyboard.press("Tab");
  await expect(frameOf(page).getByRole("link", { name: "Abrir en una pestaña nueva" })).toBeFocused();
  await page.evaluate(() => document.querySelector("nexors-booking")?.setAttribute("locale", "ar"));
  await expect(frameOf(page).locator("html")).toHaveAttribute("dir", "rtl");
  expect(errors).toEqual([]);

  for (const path of ["/embed/castellana?theme=light", "/ar/embed/castellana?theme=dark", "/es/embed/castellana"]) {
    await page.goto(`${appUrl()}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect(await seriousFindings(page), path).toEqual([]);
  }
});

test("only the pages that a fleet has named show its form; others show a link", async ({
  browser,
  context,
  request,
}) => {
  test.setTimeout(120_000);
  const owner = apiAs(request, await tokenOf(request, "owner@paulista.demo"));
  const fleet = (await owner<{ id: string }>("GET", "/api/public/fleets/paulista")).body.id;
  const { namedUrl, foreignUrl, host: name } = await host(script('data-fleet="paulista" data-locale="en" async'));
  const { page } = await listener(context);
  await page.goto(foreignUrl);
  await expect(frameOf(page).getByRole("heading", { level: 1 })).toBeVisible();

  expect((await owner("PUT", `/api/v1/fleets/${fleet}/widget`, { hosts: [name] })).status).toBe(200);
  const ancestors = async () => (await request.get("/embed/paulista")).headers()["content-security-policy"];
  await expect.poll(ancestors, { timeout: 60_000 }).toContain(`frame-ancestors 'self' ${name}`);
  await page.goto(namedUrl);
  await expect(frameOf(page).getByRole("heading", { level: 1 })).toBeVisible();
  const other = await listener(await browser.newContext());
  await other.page.goto(foreignUrl);
  await expect(other.page.getByRole("link", { name: "Book a ride" })).toBeVisible({ timeout: 30_000 });
  expect(await told(other.page)).toEqual([["nexors:error", { code: "frame_blocked" }]]);
  expect(await names(page)).toEqual(["nexors:ready"]);
});

test("no other page may be framed, and the frame's answer carries no session", async ({ request }) => {
  const policy = async (path: string) => {
    const response = await request.get(path, { maxRedirects: 0 });
    const headers = response.headers();
    return [/frame-ancestors ([^;]*)/.exec(headers["content-security-policy"] ?? "")?.[1], headers["x-frame-options"]];
  };
  for (const path of [
    "/",
    "/f/biscayne",
    "/de/f/biscayne",
    "/sign-in",
    "/embed",
    "/embed/nobody",
    "/embed/biscayne/x",
  ]) {
    expect([path, ...(await policy(path))]).toEqual([path, "'none'", "DENY"]);
  }
  expect(await policy("/embed/biscayne")).toEqual(["*", undefined]);
  expect(await policy("/de/embed/biscayne")).toEqual(["*", undefined]);
  const response = await request.get("/embed/biscayne", {
    headers: { cookie: "sb-x-auth-token=forged; NEXORS_LOCALE=es", "accept-language": "es" },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(200);
  expect(response.headers()["set-cookie"]).toBeUndefined();
  expect(await response.text()).toContain('<html lang="en"');
  const file = await request.get("/widget/v1.js");
  expect(file.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(file.headers()["cache-control"]).toBe("public, max-age=300, stale-while-revalidate=86400");
});

test("an owner names a host in the console and sees the form", async ({ page }) => {
  await signIn(page, "owner@azteca.demo", "/fleet/widget");
  await expect(page.getByRole("region", { name: "Snippet" })).toContainText('data-fleet="azteca"');
  await page.getByLabel("Kind of snippet").selectOption("element");
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  await expect(page.getByRole("region", { name: "Snippet" })).toContainText(
    '<nexors-booking fleet="azteca" locale="es">',
  );
  await expect(page.frameLocator("nexors-booking iframe").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/^nexors:ready/).first()).toBeVisible();
  await page.getByLabel("Address of a website").fill("not a host");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("This is no address of a website.")).toBeVisible();
  await page.getByLabel("Address of a website").fill("https://www.example.com/book");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("list", { name: "Allowed addresses" })).toContainText("www.example.com");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove www.example.com" }).click();
  await expect(page.getByText("Every website may show the form.")).toBeVisible();
});
