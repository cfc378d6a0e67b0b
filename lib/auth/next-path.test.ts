import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

describe("safeNextPath", () => {
  it.each(["/", "/fleet", "/es/fleet?day=2026-01-02", "/ride/ride_1#map"])("keeps %s", (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    null,
    "",
    "fleet",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/.//evil.example",
    "/%09/../..//evil.example",
    "/%09/evil.example",
    "/%5Cevil.example",
    "javascript:alert(1)",
    "/auth/callback?code=1",
    "/api/v1/me",
    `/${"a".repeat(600)}`,
  ])("refuses %j", (path) => {
    expect(safeNextPath(path, "/account")).toBe("/account");
  });
});
