import { describe, expect, it } from "vitest";
import type { RouteCall } from "./define-route";
import { dispatch } from "./dispatch";

const named = (name: string) => async (_request: Request, route: RouteCall) =>
  Response.json({ name, params: await route.params, ...(route.url?.search ? { search: route.url.search } : {}) });

const answer = dispatch("/api/v1", {
  rides: async () => ({ GET: named("list"), POST: named("book") }),
  "rides/[id]": async () => ({ GET: named("ride") }),
  "rides/mine": async () => ({ GET: named("mine") }),
  "rides/[id]/drop": async () => ({ POST: named("drop") }),
});

const ask = (path: string, method = "GET") => answer(new Request(`http://localhost${path}`, { method }));
const read = async (path: string, method?: string) =>
  (await ask(path, method)).json() as Promise<{ name: string; params: unknown; search?: string }>;

describe("dispatch", () => {
  it("finds the file by the path and the handler by the method", async () => {
    expect(await read("/api/v1/rides?limit=2")).toEqual({ name: "list", params: {}, search: "?limit=2" });
    expect(await read("/api/v1/rides", "POST")).toEqual({ name: "book", params: {} });
    expect(await read("/api/v1/rides/ride_1/drop", "POST")).toEqual({ name: "drop", params: { id: "ride_1" } });
  });

  it("takes a literal segment before a parameter, and decodes parameters", async () => {
    expect(await read("/api/v1/rides/mine")).toEqual({ name: "mine", params: {} });
    expect(await read("/api/v1/rides/a%20b%2Fc")).toEqual({ name: "ride", params: { id: "a b/c" } });
  });

  it.each(["/api/v1", "/api/v1/", "/api/v1/none", "/api/v1/rides/", "/api/v1/rides//drop", "/api/v1/rides/%E0%A4%A"])(
    "has nothing at %s",
    async (path) => {
      const response = await ask(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ code: "not_found" });
    },
  );

  it("names the methods of a path to whom asks for another, or for them", async () => {
    const refused = await ask("/api/v1/rides", "DELETE");
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
    expect(await refused.json()).toMatchObject({ code: "method_not_allowed" });
    const options = await ask("/api/v1/rides/ride_1/drop", "OPTIONS");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
    expect((await ask("/api/v1/rides/ride_1/drop", "HEAD")).status).toBe(405);
  });

  it("takes away the path that the adapter repeats in the query, and nothing of the client's", async () => {
    const ask = async (query: string) => (await read(`/api/v1/rides/a%20b/drop${query}`, "POST")).search;
    expect(await ask("?path=rides%2Fa%2520b%2Fdrop")).toBeUndefined();
    expect(await ask("?path=rides%2Fa+b%2Fdrop")).toBeUndefined();
    expect(await ask("?x=1&path=mine&path=rides%2Fa+b%2Fdrop")).toBe("?x=1&path=mine");
  });

  it("answers HEAD as GET", async () => {
    expect((await ask("/api/v1/rides", "HEAD")).status).toBe(200);
  });
});
