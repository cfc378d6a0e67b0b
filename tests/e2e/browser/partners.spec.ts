import { expect } from "@playwright/test";
import { seriousFindings } from "../support/axe";
import { member } from "../support/people";
import { test } from "../support/test";

test("an owner makes, replaces and revokes a partner's key", async ({ browser, request }) => {
  test.setTimeout(120_000);
  const owner = await member(browser, "owner@paulista.demo", "/fleet/partners");
  await owner
    .getByRole("button", { name: /^New key for / })
    .first()
    .click();
  const form = owner.getByRole("dialog", { name: "New key" });
  await form.getByLabel("Name").fill("Lobby desk");
  await form.getByLabel("Allowed addresses").fill("not an address");
  await form.getByRole("button", { name: "New key" }).click();
  await expect(form.getByRole("alert")).toContainText("Check the name and the addresses.");
  await form.getByLabel("Allowed addresses").fill("");
  await form.getByRole("button", { name: "New key" }).click();

  const shown = owner.getByRole("dialog", { name: "Copy the key now" });
  const secret = await shown.getByLabel("Key", { exact: true }).inputValue();
  expect(secret).toMatch(/^nx_test_[\w-]{43}$/);
  await shown.getByRole("button", { name: "Done" }).click();
  const item = owner.getByRole("listitem").filter({ hasText: "Lobby desk" });
  await expect(item).toContainText(secret.slice(-4));
  await expect(item).toContainText("never");
  await expect(owner.getByText(secret)).toHaveCount(0);

  const listing = (key: string) =>
    request.get("/api/v1/rides", { headers: { authorization: `Bearer ${key}` }, maxRetries: 3 });
  expect((await listing(secret)).status()).toBe(200);
  await item.getByRole("button", { name: "Rotate the key Lobby desk" }).click();
  await owner.getByRole("dialog", { name: "Rotate the key" }).getByRole("button", { name: "Make the new key" }).click();
  const next = await shown.getByLabel("Key", { exact: true }).inputValue();
  await shown.getByRole("button", { name: "Done" }).click();
  for (const key of [secret, next]) expect((await listing(key)).status()).toBe(200);

  await owner
    .getByRole("listitem")
    .filter({ hasText: next.slice(-4) })
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await owner.getByRole("dialog", { name: "Revoke the key?" }).getByRole("button", { name: "Revoke" }).click();
  await expect(owner.getByRole("listitem").filter({ hasText: next.slice(-4) })).toContainText("Revoked");
});

test("an owner sets a partner's share", async ({ browser }) => {
  const owner = await member(browser, "owner@paulista.demo", "/fleet/partners");
  await owner
    .getByRole("button", { name: /^Change share of / })
    .first()
    .click();
  const dialog = owner.getByRole("dialog", { name: "Share of the price" });
  await dialog.getByLabel("Share in percent").fill("60");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Enter a percentage from 0 to 50")).toBeVisible();
  await dialog.getByLabel("Share in percent").fill("12,5");
  expect(await seriousFindings(owner)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText("Earns 12.5% of the price").first()).toBeVisible();
  expect(await seriousFindings(owner)).toEqual([]);
});
