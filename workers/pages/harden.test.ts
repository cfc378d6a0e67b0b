import { describe, expect, it } from "vitest";
import { harden } from "./harden";

const through = (path: string, response: Response, scheme = "https") =>
  harden(new Request(`${scheme}://app.example${path}`), response).headers;
const html = (headers: Record<string, string> = {}) =>
  new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8", ...headers } });

describe("every answer of the worker", () => {
  it("of the API is data: never a document, never framed, never kept unless it says so", () => {
    const headers = through("/api/v1/me", Response.json({}));
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const kept = through(
      "/api/public/fleets",
      Response.json({}, { headers: { "cache-control": "public, s-maxage=60" } }),
    );
    expect(kept.get("cache-control")).toBe("public, s-maxage=60");
  });

  it("that is a page keeps the page's own policy", () => {
    const own = {
      "content-security-policy": "script-src 'nonce-x'; frame-ancestors *",
      "cache-control": "private, no-cache",
    };
    const headers = through("/en/embed/biscayne", html(own));
    expect(headers.get("content-security-policy")).toBe(own["content-security-policy"]);
    expect([headers.get("x-frame-options"), headers.get("cache-control")]).toEqual([null, "private, no-cache"]);
  });

  it("that Next made past the middleware runs nothing and is framed by nobody", () => {
    const headers = through("/nothing.css", html());
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect([headers.get("x-frame-options"), headers.get("cache-control")]).toEqual(["DENY", "private, no-store"]);
  });

  it("keeps what a redirect says, and promises https only over https", () => {
    const redirect = new Response(null, { status: 307, headers: { location: "/x", "set-cookie": "a=1" } });
    const headers = through("/auth/callback", redirect);
    expect([headers.get("location"), headers.get("set-cookie")]).toEqual(["/x", "a=1"]);
    expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
    expect(through("/auth/callback", new Response(null), "http").get("strict-transport-security")).toBeNull();
  });
});
