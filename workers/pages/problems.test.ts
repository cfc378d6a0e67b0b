import { describe, expect, it } from "vitest";
import { apiProblem } from "./problems";

const asked: string[] = [];
const ask = async (request: Request) => {
  asked.push(`${request.method} ${new URL(request.url).pathname}`);
  return new Response(null, { status: 204, headers: { allow: "OPTIONS, GET, HEAD, POST" } });
};
const through = (path: string, response: Response, method = "DELETE") =>
  apiProblem(new Request(`https://app.example${path}`, { method }), response, ask);

describe("what Next answers by itself", () => {
  it("becomes a problem with the methods that the route has", async () => {
    const response = await through("/api/v1/rides", new Response(null, { status: 405 }));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "OPTIONS, GET, HEAD, POST"]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 405, code: "method_not_allowed", instance: "/api/v1/rides" });
    expect(asked).toEqual(["OPTIONS /api/v1/rides"]);
  });

  it("becomes a problem where there is no route", async () => {
    const page = new Response("<html>", { status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
    const response = await through("/api/v1/nothing", page, "GET");
    expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
  });

  it("stays what it is for our own answers, for success and for pages", async () => {
    const own = Response.json({ code: "not_found" }, { status: 404 });
    expect(await through("/api/v1/rides/x", own)).toBe(own);
    const empty = new Response(null, { status: 204 });
    expect(await through("/api/v1/rides", empty, "OPTIONS")).toBe(empty);
    const page = new Response("<html>", { status: 404 });
    expect(await through("/en/nothing", page, "GET")).toBe(page);
  });
});
