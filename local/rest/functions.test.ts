/** Functions and errors beyond the conformance suite, and what the service refuses. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { ANNA, BEN, type Client, type RestStack, startRestStack } from "./test-support/rest-stack";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);
const JSON_BODY = { "content-type": "application/json" };

describe.each(kinds)("REST service on %s", (kind) => {
  let stack: RestStack;
  let anna: Client;
  let anon: Client;
  let service: Client;
  beforeAll(async () => {
    stack = await startRestStack(kind);
    anna = stack.client({ sub: ANNA });
    anon = stack.client("anon");
    service = stack.client("service_role");
  }, 120_000);
  afterAll(() => stack?.close());

  const call = (name: string, body: unknown, headers: Record<string, string> = {}) =>
    stack.fetch(`/rpc/${name}`, { method: "POST", headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
  const codeOf = async (response: Response) => ({
    status: response.status,
    code: ((await response.json()) as { code: string }).code,
  });

  describe("functions", () => {
    it("sees the request as PostgREST shows it", async () => {
      const headers = { "x-own": "é", cookie: "a=1; b=2", authorization: `Bearer ${stack.token(BEN)}` };
      const response = await call("request_settings", {}, { ...headers, "x-own": "own" });
      expect(await response.json()).toEqual({
        method: "POST",
        path: "/rpc/request_settings",
        header: "own",
        cookie: "1",
        sub: BEN,
        role: "authenticated",
        user: "authenticated",
        search_path: '"public", "extensions"',
      });
    });

    it("takes status and headers from SQL", async () => {
      const response = await call("teapot", {});
      expect([response.status, response.headers.get("x-kind"), response.headers.get("cache-control")]).toEqual([
        418,
        "earl grey",
        "no-store",
      ]);
      expect(await response.json()).toBe("short");
      expect(await codeOf(await call("bad_headers", {}))).toEqual({ status: 500, code: "PGRST111" });
    });

    it("takes a whole answer from the SQLSTATE PGRST", async () => {
      const response = await call("custom_error", {});
      expect([response.status, response.headers.get("x-reason")]).toEqual([410, "moved"]);
      expect(await response.json()).toEqual({ code: "gone", message: "No longer here", details: "d", hint: "h" });
    });

    it.each([
      ["40001", 500],
      ["23505", 409],
      ["PT422", 422],
      ["P0001", 400],
      ["P0002", 500],
      ["28000", 403],
      ["53400", 500],
      ["57014", 500],
      ["22000", 400],
    ])("maps SQLSTATE %s to %i", async (state, status) => {
      const response = await call("raise_state", { state });
      expect(response.headers.get("proxy-status")).toBe(`PostgREST; error=${state}`);
      expect(await codeOf(response)).toEqual({ status, code: state });
    });

    it("writes nothing for GET: 405", async () => {
      const { error, status } = await service.rpc("add_tag", { p_id: 50, p_label: "x" }, { get: true });
      expect({ status, code: error?.code }).toEqual({ status: 405, code: "25006" });
      expect((await service.from("tags").select().eq("id", 50)).data).toEqual([]);
    });

    it("writes nothing for a read, not even by a computed column: 405", async () => {
      const query = service.from("tags").select("id, touched").eq("id", 1);
      expect(await query).toMatchObject({ status: 405, error: { code: "25006" } });
    });

    it("calls a volatile function once, even when it counts", async () => {
      const { data, count } = await service.rpc("add_tags", { p_ids: [70, 71] }, { count: "exact" }).select("id");
      expect({ data, count }).toEqual({ data: [{ id: 70 }, { id: 71 }], count: 2 });
    });

    it("rolls back a function whose result is not the one row that was wanted", async () => {
      expect(await service.rpc("add_tags", { p_ids: [80, 81] }).single()).toMatchObject({ status: 406 });
      expect((await service.from("tags").select().gte("id", 80)).data).toEqual([]);
    });

    it("returns sets of values, one-column tables, and takes the whole body", async () => {
      expect((await anon.rpc("words", { n: 2 })).data).toEqual(["word 1", "word 2"]);
      expect((await anon.rpc("one_column", { n: 2 })).data).toEqual([{ i: 1 }, { i: 2 }]);
      expect(await (await call("whole_body", { a: 1 })).json()).toEqual({ a: 1, seen: true });
    });

    it("asks which overload is meant", async () => {
      expect(await codeOf(await call("pick", { x: 1 }))).toEqual({ status: 300, code: "PGRST203" });
    });
  });

  describe("refusals", () => {
    it("says 501 to what it does not implement", async () => {
      const refused = [
        stack.fetch("/tags", { headers: { accept: "application/vnd.pgrst.plan+text" } }),
        stack.fetch("/"),
        stack.fetch("/tags?id=eq.1", { method: "PUT", headers: JSON_BODY, body: "{}" }),
        stack.fetch("/tags", { headers: { prefer: "timezone=UTC" } }),
        stack.fetch("/tags?id=gt.1&limit=1", { method: "DELETE", headers: { apikey: stack.keys.secret } }),
        stack.fetch("/tags", { method: "POST", headers: { "content-type": "text/csv" }, body: "id\n1" }),
        stack.fetch("/places?select=id,...place_tags(tag_id)"),
      ];
      for (const response of await Promise.all(refused))
        expect(await codeOf(response), response.url).toEqual({ status: 501, code: "PGRST127" });
      expect(await anon.from("tags").select().explain()).toMatchObject({ status: 501, error: { code: "PGRST127" } });
    });

    it("exposes the schema public alone", async () => {
      const other = await stack.fetch("/secrets", { headers: { "accept-profile": "private" } });
      expect(await codeOf(other)).toEqual({ status: 406, code: "PGRST106" });
      expect(await codeOf(await stack.fetch("/secrets"))).toEqual({ status: 404, code: "PGRST205" });
      expect(await codeOf(await call("hidden", {}))).toEqual({ status: 404, code: "PGRST202" });
      expect(await codeOf(await call("private.hidden", {}))).toEqual({ status: 404, code: "PGRST202" });
      expect(await codeOf(await stack.fetch("/a/b"))).toEqual({ status: 404, code: "PGRST125" });
    });

    it("refuses expired, foreign and missing credentials", async () => {
      const expired = await stack.fetch("/tags", { headers: { authorization: `Bearer ${stack.token(ANNA, -60)}` } });
      expect(expired.headers.get("www-authenticate")).toContain("JWT expired");
      expect(await codeOf(expired)).toEqual({ status: 401, code: "PGRST303" });
      const foreign = await stack.fetch("/tags", { headers: { authorization: "Bearer a.b.c" } });
      expect(await codeOf(foreign)).toEqual({ status: 401, code: "PGRST301" });
      expect(await codeOf(await fetch(`${stack.url}/rest/v1/tags`))).toEqual({ status: 401, code: "PGRST302" });
    });

    it.runIf(kind === "postgres")("gains nothing by reset role", async () => {
      expect(await codeOf(await call("reset_and_look", {}))).toEqual({ status: 401, code: "42501" });
    });

    it("sees a changed schema after the notification", async () => {
      await anna.from("later").select();
      await stack.backend.exec(
        "create table public.later (id int); alter table public.later enable row level security; notify pgrst, 'reload schema'",
      );
      await expect.poll(async () => (await anna.from("later").select()).status).toBe(200);
      await stack.backend.exec("drop table public.later; notify pgrst, 'reload schema'");
      await expect.poll(async () => (await anna.from("later").select()).error?.code).toBe("PGRST205");
    });
  });
});
