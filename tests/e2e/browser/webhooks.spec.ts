/** An owner tells another system of the fleet's events: adds its address, tries it, reads the log, sends again. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { seriousFindings } from "../support/axe";
import { member } from "../support/people";
import { test } from "../support/test";

interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

let server: Server;
let address: string;
const messages: Message[] = [];

test.beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    messages.push({ headers: request.headers, text: Buffer.concat(chunks).toString("utf8") });
    response.writeHead(200).end("received with thanks");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nexors`;
});
test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sheetOf = (page: Page) => page.getByRole("dialog", { name: "Deliveries" });

test("an owner adds an endpoint, tries it, reads the log and sends again", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await member(browser, "owner@paulista.demo", "/fleet/webhooks");
  await page.getByRole("button", { name: "Add an endpoint" }).click();
  const form = page.getByRole("dialog", { name: "Add an endpoint" });
  await form.getByLabel("Address").fill("https://10.0.0.1/in");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Use a public https:// address")).toBeVisible();
  await form.getByLabel("Address").fill(address);
  await form.getByLabel("Name").fill("Booking system");
  await form.getByLabel("All events").uncheck();
  await form.getByLabel("Rides").check();
  await form.getByRole("button", { name: "Save" }).click();
  const secretBox = page.getByRole("dialog", { name: "The endpoint's secret" });
  const secret = (await secretBox.getByText(/^whsec_/).textContent()) ?? "";
  await secretBox.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByRole("heading", { name: "Booking system" })).toBeVisible();
  await expect(page.getByText("ride.*")).toBeVisible();

  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect.poll(() => messages.length, { timeout: 60_000 }).toBe(1);
  const [first] = messages;
  const body = new Webhook(secret).verify(first?.text ?? "", first?.headers as Record<string, string>);
  expect(body).toMatchObject({ type: "webhook.test" });

  await page.getByRole("button", { name: "Deliveries" }).click();
  const row = sheetOf(page).getByRole("button", { name: /Delivered.*webhook\.test/ });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.click();
  await expect(sheetOf(page).getByText("received with thanks")).toBeVisible();
  await expect(sheetOf(page).getByRole("region", { name: "Request" })).toContainText("webhook-signature: v1,");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }
  await sheetOf(page).getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => messages.length, { timeout: 60_000 }).toBe(2);
  expect(messages[1]?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  await expect(sheetOf(page).getByRole("heading", { name: /Attempt 2/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Disabled by hand. Nothing is sent.")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No endpoints yet")).toBeVisible();
});

test("on a phone, from right to left, nothing is wider than the screen", async ({ browser }) => {
  const page = await member(browser, "manager@paulista.demo", "/fleet/webhooks");
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/ar/fleet/webhooks");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await seriousFindings(page)).toEqual([]);
});

test("a dispatcher sees why there is nothing", async ({ browser }) => {
  const page = await member(browser, "dispatcher@paulista.demo", "/fleet/webhooks");
  await expect(page.getByText("For owners and managers")).toBeVisible();
});
