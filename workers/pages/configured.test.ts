import { expect, it, vi } from "vitest";
import { ENVIRONMENT_NAMES } from "../../lib/env-schema";
import { refuseUnconfigured } from "./configured";

it("refuses every request of a deployment that lacks a variable, and says which in the log alone", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (const path of ["/", "/api/v1/rides", "/api/webhooks/paypal"]) {
    const response = refuseUnconfigured(new Request(`https://app.example${path}`), { APP_URL: "https://app.example" });
    expect(response?.status).toBe(503);
    const text = (await response?.text()) ?? "";
    for (const name of ENVIRONMENT_NAMES) expect(text).not.toContain(name);
  }
  expect(log).toHaveBeenCalledTimes(3);
  expect(log.mock.calls[0]?.[0]).toMatch(/missing .*JOBS_SECRET/);
  expect(log.mock.calls[0]?.[0]).not.toContain("APP_URL");
});
