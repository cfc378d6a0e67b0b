import { expect, it } from "vitest";
import { PAGE_CONTROL } from "@/lib/cache/rules";
import { setPageHeaders } from "./page-headers";

it("no shared cache keeps a page, and a refreshed session's own word stays", () => {
  const headers = new Headers();
  setPageHeaders(headers, true);
  expect(headers.get("cache-control")).toBe(PAGE_CONTROL);
  expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
  const refreshed = new Headers({ "cache-control": "private, no-store" });
  setPageHeaders(refreshed, false);
  expect(refreshed.get("cache-control")).toBe("private, no-store");
  expect(refreshed.get("strict-transport-security")).toBeNull();
});
