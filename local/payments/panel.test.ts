import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway } from "../gateway";
import type { Backend } from "../types";
import { createMercadoPagoService, createPanelService, createPayPalService } from "./index";
import { openBackend, SETUP_TIMEOUT_MS } from "./test-harness";

describe("the panel", () => {
  let backend: Backend;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let forms: { action: string; preset: string }[];

  beforeAll(async () => {
    backend = await openBackend("pglite");
    const stack = { backend, now: Date.now, siteUrl: "http://shop.test" };
    gateway = await startGateway({
      port: 0,
      services: new Map([
        ["/panel", createPanelService(backend)],
        ["/paypal", await createPayPalService(stack)],
        ["/mercadopago", await createMercadoPagoService(stack)],
      ]),
    });
    const page = await (await fetch(`${gateway.url}/panel`)).text();
    forms = Array.from(
      page.matchAll(/action="([^"]+)"><input type="hidden" name="preset" value="([^"]+)"/g),
      (match) => ({
        action: match[1] ?? "",
        preset: (match[2] ?? "").replaceAll("&quot;", '"'),
      }),
    );
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await gateway?.close();
    await backend?.close();
  });

  it("has a button for every preset and provider, and each one switches what it says", async () => {
    expect(forms.length).toBeGreaterThan(25);
    for (const { action, preset } of forms) {
      const answer = await fetch(gateway.url + action, {
        method: "POST",
        body: new URLSearchParams({ preset }),
        redirect: "manual",
      });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, action.replace("control", "")]);
      const { reset: _, ...wanted } = JSON.parse(preset);
      expect(await (await fetch(gateway.url + action)).json()).toMatchObject(wanted);
    }
  });

  it("refuses a preset that is none, and a click from a foreign page", async () => {
    const post = (preset: string, headers = {}) =>
      fetch(`${gateway.url}/paypal/control`, { method: "POST", headers, body: new URLSearchParams({ preset }) });
    expect((await post("{")).status).toBe(400);
    expect((await post('{"dropp":true}')).status).toBe(400);
    expect((await post('{"drop":true}', { origin: "http://evil.test" })).status).toBe(403);
  });
});
