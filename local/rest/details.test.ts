/** What the conformance suite does not reach: exact statuses, headers, embeds, refusals. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { ANNA, BEN, type Client, PLACES, type RestStack, startRestStack } from "./test-support/rest-stack";

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

  describe("writes", () => {
    it("answers 201 to an upsert that inserts one of two, 200 when it only merges", async () => {
      const rows = [
        { id: 3, label: "garden" },
        { id: 4, label: "pool" },
      ];
      expect((await service.from("tags").upsert(rows)).status).toBe(201);
      expect((await service.from("tags").upsert(rows)).status).toBe(200);
      const ignored = await service.from("tags").upsert(rows, { ignoreDuplicates: true });
      expect({ status: ignored.status, error: ignored.error }).toEqual({ status: 201, error: null });
    });

    it("needs no right to read for a write without an answer", async () => {
      expect(await anon.from("inbox").insert({ id: 1, body: "hi" })).toMatchObject({ status: 201, error: null });
      const read = await anon.from("inbox").insert({ id: 2, body: "hi" }).select();
      expect(read).toMatchObject({ status: 401, error: { code: "42501" } });
      expect((await service.from("inbox").select()).data).toEqual([{ id: 1, body: "hi" }]);
    });

    it("fills in defaults for missing columns when asked, null otherwise", async () => {
      const rows = [
        { id: 10, labels: ["x"] },
        { id: 11, extra: { a: 1 }, made_at: "2031-01-01Z" },
      ];
      const strict = await service.from("trips").insert(rows).select();
      expect(strict.error?.code).toBe("23502");
      const { data, error } = await service
        .from("trips")
        .insert(rows, { defaultToNull: false })
        .select("id,extra,labels");
      expect(error).toBeNull();
      expect(data).toEqual([
        { id: 10, extra: {}, labels: ["x"] },
        { id: 11, extra: { a: 1 }, labels: [] },
      ]);
    });

    it("returns embeds and order of what it wrote", async () => {
      const { data } = await service
        .from("trips")
        .update({ extra: { seats: 9 } })
        .in("id", [10, 11])
        .select("id, from:places!trips_from_fkey(name)")
        .order("id", { ascending: false });
      expect(data).toEqual([
        { id: 11, from: null },
        { id: 10, from: null },
      ]);
    });

    it("rolls back when one row was wanted and there are more", async () => {
      const query = service.from("trips").delete().in("id", [10, 11]).select().single();
      expect(await query).toMatchObject({ status: 406, error: { code: "PGRST116" } });
      expect((await service.from("trips").select().in("id", [10, 11])).data).toHaveLength(2);
    });

    it("rolls back what exceeds max-affected, and dry runs", async () => {
      const removeAtMost = (n: number) =>
        stack.fetch("/trips?id=in.(10,11)", {
          method: "DELETE",
          headers: { apikey: stack.keys.secret, prefer: `handling=strict,max-affected=${n}` },
        });
      expect(await codeOf(await removeAtMost(1))).toEqual({ status: 400, code: "PGRST124" });
      const dry = await service.from("trips").delete().in("id", [10, 11]).select("id").rollback();
      expect(dry.data).toHaveLength(2);
      expect((await service.from("trips").select().in("id", [10, 11])).data).toHaveLength(2);
      expect((await removeAtMost(2)).status).toBe(204);
      expect((await service.from("trips").select().in("id", [10, 11])).data).toEqual([]);
    });

    it("refuses to change all rows", async () => {
      expect(await service.from("tags").delete()).toMatchObject({ status: 400, error: { code: "21000" } });
      expect(await service.from("tags").update({ label: "x" })).toMatchObject({
        status: 400,
        error: { code: "21000" },
      });
      expect((await service.from("tags").select()).data).toHaveLength(4);
    });

    it("leaves rows alone when the update is empty", async () => {
      expect((await service.from("tags").update({}).eq("id", 1)).status).toBe(204);
      expect((await service.from("tags").update({}).eq("id", 1).select()).data).toEqual([]);
    });

    it("inserts a row of defaults and no row from an empty list", async () => {
      expect((await service.from("tags").insert([])).status).toBe(201);
      expect(await service.from("tags").insert({})).toMatchObject({ error: { code: "23502" } });
    });

    it("refuses rows with different keys and bodies that are no JSON", async () => {
      const headers = { ...JSON_BODY, apikey: stack.keys.secret };
      const post = (body: string) => stack.fetch("/tags", { method: "POST", headers, body });
      expect(await codeOf(await post('[{"id":20},{"label":"x"}]'))).toEqual({ status: 400, code: "PGRST102" });
      expect(await codeOf(await post("{"))).toEqual({ status: 400, code: "PGRST102" });
      expect(await codeOf(await post("3"))).toEqual({ status: 400, code: "PGRST102" });
    });
  });

  describe("embeds", () => {
    it("gives an object for a one-to-one relation from both sides", async () => {
      const places = await anon.from("places").select("id, place_details(phone)").in("id", [1, 3]).order("id");
      expect(places.error).toBeNull();
      expect(places.data).toEqual([
        { id: 1, place_details: null },
        { id: 3, place_details: null },
      ]);
      const seen = await service.from("places").select("id, place_details(phone)").in("id", [1, 3]).order("id");
      expect(seen.data).toEqual([
        { id: 1, place_details: { phone: "+44 1" } },
        { id: 3, place_details: null },
      ]);
      const back = await service.from("place_details").select("phone, places(name)").eq("place_id", 2).single();
      expect(back.data).toEqual({ phone: "+44 2", places: { name: "place 2" } });
    });

    it("reaches across a junction table", async () => {
      const query = service
        .from("places")
        .select("id, tags(label)")
        .eq("id", 1)
        .order("label", { referencedTable: "tags" });
      expect((await query.single()).data).toEqual({ id: 1, tags: [{ label: "late" }, { label: "quiet" }] });
    });

    it("asks which of two foreign keys is meant, and takes the hint", async () => {
      const vague = await service.from("trips").select("id, places(name)");
      expect(vague).toMatchObject({ status: 300, error: { code: "PGRST201" } });
      const byName = "id, from:places!trips_from_fkey(name), to:places!to_place(name), from_place(id)";
      const { data } = await service.from("trips").select(byName).eq("id", 1).single();
      expect(data).toEqual({ id: 1, from: { name: "place 1" }, to: { name: "place 2" }, from_place: { id: 1 } });
    });

    it("filters, orders and limits inside of an embed, and the rows by it", async () => {
      const { data } = await service
        .from("places")
        .select("id, place_tags(tag_id)")
        .in("id", [1, 2, 3])
        .gt("place_tags.tag_id", 1)
        .order("id");
      expect(data).toEqual([
        { id: 1, place_tags: [{ tag_id: 2 }] },
        { id: 2, place_tags: [{ tag_id: 2 }] },
        { id: 3, place_tags: [] },
      ]);
      const inner = await service
        .from("places")
        .select("id, place_tags!inner()", { count: "exact" })
        .eq("place_tags.tag_id", 1);
      expect(inner).toMatchObject({ data: [{ id: 1 }], count: 1 });
      const missing = await service.from("places").select("id, place_tags()").in("id", [1, 3]).is("place_tags", null);
      expect(missing.data).toEqual([{ id: 3 }]);
    });

    it("spreads and nests", async () => {
      const { data } = await service
        .from("place_tags")
        .select("...places(place:name, place_details(phone)), tags(label)")
        .match({ place_id: 1, tag_id: 1 })
        .single();
      expect(data).toEqual({ place: "place 1", place_details: { phone: "+44 1" }, tags: { label: "quiet" } });
    });

    it("counts embedded rows", async () => {
      const { data } = await service.from("places").select("id, place_tags(count)").eq("id", 1).single();
      expect(data).toEqual({ id: 1, place_tags: [{ count: 2 }] });
    });

    it("embeds into the rows of a function", async () => {
      const { data } = await service.rpc("add_tag", { p_id: 60, p_label: "new" }).select("label, place_tags(place_id)");
      expect(data).toEqual({ label: "new", place_tags: [] });
    });

    it("refuses unknown relations and filters on what is not embedded", async () => {
      expect(await anon.from("tags").select("id, bookings(id)")).toMatchObject({
        status: 400,
        error: { code: "PGRST200" },
      });
      expect(await anon.from("places").select("id").eq("tags.id", 1)).toMatchObject({ error: { code: "PGRST108" } });
    });
  });

  describe("filters and columns", () => {
    const ids = async (query: PromiseLike<{ data: { id: number }[] | null; error: unknown }>) => {
      const { data, error } = await query;
      expect(error).toBeNull();
      return data?.map(({ id }) => id);
    };

    it("reads JSON paths, casts and aliases", async () => {
      const columns = "id, seats:extra->seats, text:extra->note->>text, key:id::text, first:labels->0";
      const { data } = await service.from("trips").select(columns).eq("id", 1).single();
      expect(data).toEqual({ id: 1, seats: 3, text: "a,b", key: "1", first: "a" });
    });

    it("filters and orders by JSON paths", async () => {
      expect(await ids(service.from("trips").select("id").eq("extra->>seats", "3"))).toEqual([1]);
      expect(await ids(service.from("trips").select("id").eq("extra->note->>text", "a,b"))).toEqual([1]);
      expect(await ids(service.from("trips").select("id").order("extra->seats"))).toEqual([2, 1]);
      expect(await ids(service.from("trips").select("id").or('extra->note->>text.eq."a,b",id.gt.90'))).toEqual([1]);
    });

    it("takes arrays, JSON containment and nulls", async () => {
      expect(await ids(service.from("trips").select("id").contains("labels", ["a"]))).toEqual([1]);
      expect(await ids(service.from("trips").select("id").overlaps("labels", ["b", "z"]))).toEqual([1]);
      expect(await ids(service.from("trips").select("id").contains("extra", { seats: 1 }))).toEqual([2]);
      expect(await ids(service.from("trips").select("id").is("to_place", null))).toEqual([2]);
      expect(await ids(service.from("trips").select("id").not("id", "in", "(1,5)"))).toEqual([2]);
      expect(await ids(service.from("trips").select("id").in("id", []))).toEqual([]);
      expect(await ids(service.from("trips").select("id").order("to_place", { nullsFirst: true }))).toEqual([2, 1]);
    });

    it("takes quantified patterns and nested groups", async () => {
      const tags = service.from("tags").select("id").order("id").lt("id", 10);
      expect(await ids(tags.likeAnyOf("label", ["qui%", "po%"]))).toEqual([1, 4]);
      const nested = service.from("tags").select("id").order("id").lt("id", 10);
      expect(await ids(nested.or("not.and(id.gt.1,id.lt.4),label.in.(late,none)"))).toEqual([1, 2, 4]);
    });

    it("refuses what it cannot read", async () => {
      for (const query of [
        "id=eq",
        "id=foo.1",
        "or=(id.eq.1",
        "select=id,",
        "select=a(b",
        "order=id.up",
        "id=is.maybe",
      ])
        expect(await codeOf(await stack.fetch(`/tags?${query}`)), query).toEqual({ status: 400, code: "PGRST100" });
      expect(await codeOf(await stack.fetch("/tags?select=id.sum()"))).toEqual({ status: 400, code: "PGRST123" });
      expect(await codeOf(await stack.fetch("/tags?limit=-1"))).toEqual({ status: 416, code: "PGRST103" });
    });

    it("keeps SQL out of casts and JSON keys", async () => {
      const cast = await stack.fetch(`/tags?select=${encodeURIComponent("id::text from tags;--")}`);
      expect(cast.status).toBeGreaterThanOrEqual(400);
      const key = encodeURIComponent("extra->>a' or '1'='1");
      const headers = { apikey: stack.keys.secret };
      expect(await (await stack.fetch(`/trips?select=id&${key}=eq.x`, { headers })).json()).toEqual([]);
    });
  });

  describe("ranges and media", () => {
    it("says where a page stands", async () => {
      const headers = { prefer: "count=exact" };
      const range = async (query: string) => {
        const response = await stack.fetch(`/places?select=id&${query}`, { headers });
        return [response.status, response.headers.get("content-range")];
      };
      expect(await range("limit=5&offset=10")).toEqual([206, `10-14/${PLACES}`]);
      expect(await range("id=lt.3")).toEqual([200, "0-1/2"]);
      expect(await range("id=lt.0")).toEqual([200, "*/0"]);
      expect(await range(`offset=${PLACES + 1}`)).toEqual([416, null]);
      expect((await stack.fetch("/places?select=id&limit=2")).headers.get("content-range")).toBe("0-1/*");
    });

    it("answers 1000 rows at most", async () => {
      const { data, count } = await anon.from("places").select("id", { count: "exact" });
      expect([data?.length, count]).toEqual([1000, PLACES]);
    });

    it("writes GeoJSON, strips nulls, and refuses other types", async () => {
      const headers = (accept: string) => ({ headers: { accept } });
      const geo = await stack.fetch("/places?select=id,geog&id=eq.1", headers("application/geo+json"));
      expect(await geo.json()).toMatchObject({
        type: "FeatureCollection",
        features: [{ type: "Feature", properties: { id: 1 } }],
      });
      const stripped = { headers: { accept: "application/vnd.pgrst.array+json;nulls=stripped" } };
      expect(await (await stack.fetch("/places?select=id,owner&id=eq.1", stripped)).json()).toEqual([{ id: 1 }]);
      expect(await codeOf(await stack.fetch("/places", headers("image/png")))).toEqual({
        status: 406,
        code: "PGRST107",
      });
    });

    it("answers HEAD without a body", async () => {
      const response = await stack.fetch("/places?select=id&limit=1", { method: "HEAD" });
      expect([response.status, await response.text()]).toEqual([200, ""]);
    });
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
