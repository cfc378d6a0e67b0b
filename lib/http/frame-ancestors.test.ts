import { describe, expect, it } from "vitest";
import { embeddedFleet, frameAncestors } from "./frame-ancestors";
import { setPageHeaders } from "./page-headers";

describe("embeddedFleet", () => {
  it("knows the form's path and no other", () => {
    expect(embeddedFleet("/embed/biscayne")).toBe("biscayne");
    expect(embeddedFleet("/embed/two-words/")).toBe("two-words");
    for (const path of [
      "/",
      "/embed",
      "/embed/",
      "/embed/a/b",
      "/f/biscayne",
      "/x/embed/biscayne",
      "/embed/Biscayne",
      "/EMBED/biscayne",
      "/embed/%2e%2e",
      "/embed/..",
      `/embed/${"a".repeat(41)}`,
      "/embed/biscayne;a",
    ]) {
      expect([path, embeddedFleet(path)]).toEqual([path, null]);
    }
  });
});

describe("frameAncestors", () => {
  it("is everybody without a list, else our own pages and the list", () => {
    expect(frameAncestors([])).toBe("*");
    expect(frameAncestors(["www.example.com", "*.example.org", "localhost:4181"])).toBe(
      "'self' www.example.com *.example.org localhost:4181",
    );
  });

  it("lets no value end the directive", () => {
    expect(frameAncestors(["a.example; script-src *", "b.example *", "'unsafe-inline'"])).toBe("'self'");
  });
});

it("the older header is left out only where a list decides", () => {
  const closed = new Headers();
  setPageHeaders(closed, false);
  expect(closed.get("x-frame-options")).toBe("DENY");
  const open = new Headers();
  setPageHeaders(open, false, "*");
  expect(open.get("x-frame-options")).toBeNull();
});
