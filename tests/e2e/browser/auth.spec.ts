import { expect, type Page } from "@playwright/test";
import { signIn, visitor } from "../support/people";
import { linkIn, PASSWORD } from "../support/stack";
import { test } from "../support/test";

/** An address of its own for each run of a test: the outbox is shared. */
const newAddress = (name: string) => `${name}-${Date.now().toString(36)}@biscayne.demo`;

async function fillPassword(page: Page, password: string): Promise<void> {
  await page.getByRole("textbox", { name: /password/i }).fill(password);
}

async function signUp(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Demo Traveller");
  await page.getByLabel("E-mail address").fill(email);
  await fillPassword(page, password);
  await page.locator("main").getByRole("button", { name: "Create account" }).click();
}

test("somebody signs up, confirms the address, signs out and in again", async ({ browser, request }) => {
  const page = await visitor(browser);
  const email = newAddress("new");
  const password = "four quiet lamps at noon";
  await signUp(page, email, password);
  await page.goto(await linkIn(request, email));
  await page.goto("/account");
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);

  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page).not.toHaveURL(/account/);
  await page.goto("/account");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("E-mail address").fill(email);
  await fillPassword(page, password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account/);
});

test("a link by e-mail signs in once, and only once", async ({ browser, request }) => {
  const page = await visitor(browser);
  const email = "driver15@biscayne.demo";
  await page.goto("/sign-in?next=%2Faccount");
  await page.getByText("Link by e-mail").click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText(email)).toBeVisible();
  const link = await linkIn(request, email);
  await page.goto(link);
  await expect(page).toHaveURL(/\/account/);
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);

  const other = await visitor(browser);
  await other.goto(link);
  await expect(other).toHaveURL(/sign-in/);
  await expect(other.getByText(/expired or was already used/)).toBeVisible();
});

test("a forgotten password is replaced through the mailbox", async ({ browser, request }) => {
  const page = await visitor(browser);
  const email = newAddress("forgetful");
  await signUp(page, email, "four quiet lamps at noon");
  await page.goto(await linkIn(request, email));

  const later = await visitor(browser);
  await later.goto("/forgot-password");
  await later.getByLabel("E-mail address").fill(email);
  await later.getByRole("button", { name: "Send the link" }).click();
  await expect(later.getByText(email)).toBeVisible();
  await later.goto(await linkIn(request, email, /reset|recover/i));
  await fillPassword(later, "another long set of words");
  await later.getByRole("button", { name: "Save the password" }).click();
  await expect(later.getByText("Your new password is saved.")).toBeVisible();

  const again = await visitor(browser);
  await again.goto("/sign-in");
  await again.getByLabel("E-mail address").fill(email);
  await fillPassword(again, "four quiet lamps at noon");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(again.getByText("The e-mail address or the password is not right.")).toBeVisible();
});

test("a wrong password says so, and pages of members lead to the sign-in", async ({ browser }) => {
  const page = await visitor(browser);
  for (const closed of ["/fleet", "/drive", "/account"]) {
    await page.goto(closed);
    await expect(page).toHaveURL(new RegExp(`/sign-in\\?next=${encodeURIComponent(closed)}`));
  }
  await page.getByLabel("E-mail address").fill("dispatcher@biscayne.demo");
  await fillPassword(page, `${PASSWORD}!`);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
});

test("after signing in the way goes on inside this site only", async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto("/sign-in?next=https%3A%2F%2Fexample.com%2F");
  await page.getByLabel("E-mail address").fill("passenger@demo.nexors.app");
  await fillPassword(page, PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  expect(new URL(page.url()).hostname).toBe("localhost");
  await signIn(await visitor(browser), "passenger@demo.nexors.app", "/account");
});
