/** Reads beyond the conformance suite: embeds, filters, columns, ranges, media types. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { type Client, PLACES, type RestStack, startRestStack } from "./test-support/rest-stack";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);

describe.each(kinds)("REST service on %s", (kind) => {
  let stack: RestStack;
  let anon: Client;
  let service: Client;
  beforeAll(async () => {
    stack = await startRestStack(kind);
    anon = stack.client("anon");
    service = stack.client("service_role");
    await service.from("tags").insert({ id: 4, label: "pool" });
  }, 120_000);
  afterAll(() => stack?.close());

  const codeOf = async (response: Response) => ({
    status: response.status,
    code: ((await response.json()) as { code: string }).code,
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
});
