/** What supabase-js sees of the REST service, on each database. The tests build on one another in this order. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { ANNA, BEN, type Client, PLACES, type RestStack, startRestStack } from "./test-support/rest-stack";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);

describe.each(kinds)("supabase-js on %s", (kind) => {
  let stack: RestStack;
  let anna: Client;
  let ben: Client;
  let anon: Client;
  let service: Client;
  beforeAll(async () => {
    stack = await startRestStack(kind);
    anna = stack.client({ sub: ANNA });
    ben = stack.client({ sub: BEN });
    anon = stack.client("anon");
    service = stack.client("service_role");
  }, 120_000);
  afterAll(() => stack?.close());

  describe("writes", () => {
    it("inserts without an answer: 201", async () => {
      const { error, status, data } = await anna.from("profiles").insert({ id: ANNA, username: "alice" });
      expect({ error, status, data }).toEqual({ error: null, status: 201, data: null });
    });
    it("inserts and returns one object with the columns asked for", async () => {
      const row = { id: BEN, username: "bob", bio: 'x,"y" (z)' };
      const { data, status } = await ben.from("profiles").insert(row).select("id,username").single();
      expect({ data, status }).toEqual({ data: { id: BEN, username: "bob" }, status: 201 });
    });
    it("answers 409 with 23505 on a duplicate", async () => {
      const { error, status } = await service.from("profiles").insert({ id: ANNA, username: "alice" });
      expect(status).toBe(409);
      expect(error).toMatchObject({ code: "23505", details: expect.stringMatching(/already exists/) });
    });
    it("answers 403 with 42501 when row level security refuses a user", async () => {
      const { error, status } = await anna.from("profiles").insert({ id: BEN, username: "zed" });
      expect({ status, code: error?.code }).toEqual({ status: 403, code: "42501" });
    });
    it("answers 401 with 42501 when a visitor writes", async () => {
      const { error, status } = await anon.from("profiles").insert({ id: BEN, username: "zed" });
      expect({ status, code: error?.code }).toEqual({ status: 401, code: "42501" });
    });
    it("answers 400 with 23514 on a failed check", async () => {
      const { error, status } = await anna.from("profiles").update({ score: -1 }).eq("id", ANNA);
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "23514" });
    });
    it("answers 204 when an update finds nothing", async () => {
      const { error, status } = await anna.from("profiles").update({ bio: "n" }).eq("id", BEN);
      expect({ status, error }).toEqual({ status: 204, error: null });
    });
    it("updates and returns the row", async () => {
      const { data, status } = await anna.from("profiles").update({ bio: "hi", score: 7 }).eq("id", ANNA).select();
      expect(status).toBe(200);
      expect(data).toEqual([{ id: ANNA, username: "alice", bio: "hi", score: 7 }]);
    });
    it("merges a duplicate and keeps the other columns", async () => {
      const { data, status } = await anna.from("profiles").upsert({ id: ANNA, username: "alice2" }).select().single();
      expect(status).toBe(200);
      expect(data).toMatchObject({ username: "alice2", bio: "hi" });
    });
    it("ignores a duplicate", async () => {
      const options = { onConflict: "id", ignoreDuplicates: true };
      const { data, error } = await anna.from("profiles").upsert({ id: ANNA, username: "nope" }, options).select();
      expect({ data, error }).toEqual({ data: [], error: null });
    });
    it("inserts many rows with a column that only some have", async () => {
      const geog = "SRID=4326;POINT(1 2)";
      const rows = [
        { name: "p1", geog },
        { name: "p2", kind: "gym", geog },
      ];
      const { data, status } = await service.from("places").insert(rows).select("id,name,kind");
      expect(status).toBe(201);
      expect(data?.map(({ kind: value }) => value)).toEqual([null, "gym"]);
    });
    it("deletes and returns the rows", async () => {
      const { data, status } = await service.from("places").delete().in("name", ["p1", "p2"]).select("id");
      expect(status).toBe(200);
      expect(data).toHaveLength(2);
    });
    it("answers 409 with 23503 on a broken reference", async () => {
      const row = { place_id: 999_999, user_id: ANNA, during: "[2030-01-01,2030-01-02)" };
      const { error, status } = await service.from("bookings").insert(row);
      expect({ status, code: error?.code }).toEqual({ status: 409, code: "23503" });
    });
    it("answers 400 with 23502 when a column is missing", async () => {
      const { error, status } = await service.from("profiles").insert({ id: ANNA });
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "23502" });
    });
    it("answers 400 with PGRST204 on an unknown column", async () => {
      const { error, status } = await anna.from("profiles").insert({ id: ANNA, nope: 1 });
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "PGRST204" });
    });
  });

  describe("reads", () => {
    const names = async (query: PromiseLike<{ data: { username: string }[] | null }>) =>
      (await query).data?.map(({ username }) => username);

    it("filters by equality", async () => {
      const { data, status } = await anon.from("profiles").select("*").eq("id", ANNA);
      expect(status).toBe(200);
      expect(data).toHaveLength(1);
    });
    it("takes quotes, commas and brackets in a list", async () => {
      const values = ['x,"y" (z)', "hi"];
      const query = anon.from("profiles").select("username").in("bio", values).order("username");
      expect(await names(query)).toEqual(["alice2", "bob"]);
    });
    it("takes a list of uuids and a descending order", async () => {
      const query = anon
        .from("profiles")
        .select("username")
        .in("id", [ANNA, BEN])
        .order("username", { ascending: false });
      expect(await names(query)).toEqual(["bob", "alice2"]);
    });
    it("combines conditions with or and and", async () => {
      const query = anon.from("profiles").select("username").or("username.eq.bob,and(score.gte.5,score.lt.10)");
      expect(await names(query)).toHaveLength(2);
    });
    it("negates", async () => {
      expect(await names(anon.from("profiles").select("username").not("bio", "is", null))).toHaveLength(2);
    });
    it("matches patterns without case", async () => {
      expect(await names(anon.from("profiles").select("username").ilike("username", "AL%"))).toEqual(["alice2"]);
    });
    it("takes a range", async () => {
      const { data } = await anon.from("places").select("id,name").order("id").range(10, 14);
      expect(data?.map(({ id }) => id)).toEqual([11, 12, 13, 14, 15]);
    });
    it("takes bounds and a limit", async () => {
      const query = anon.from("places").select("id").gte("id", 5).lte("id", 9).limit(3);
      expect((await query.order("id", { ascending: false })).data?.map(({ id }) => id)).toEqual([9, 8, 7]);
    });
    it("counts all rows beside a page: 206", async () => {
      const { count, status } = await anon.from("places").select("id", { count: "exact" }).limit(2);
      expect({ count, status }).toEqual({ count: PLACES, status: 206 });
    });
    it("counts without rows", async () => {
      const { count, data } = await anon.from("places").select("*", { count: "exact", head: true });
      expect({ count, data }).toEqual({ count: PLACES, data: null });
    });
    it("answers 406 with PGRST116 when one row was wanted and there is none", async () => {
      const { error, status } = await anon.from("profiles").select("*").eq("username", "nobody").single();
      expect({ status, code: error?.code }).toEqual({ status: 406, code: "PGRST116" });
    });
    it("gives null for maybeSingle without a row", async () => {
      const { data, error } = await anon.from("profiles").select("*").eq("username", "nobody").maybeSingle();
      expect({ data, error }).toEqual({ data: null, error: null });
    });
    it("refuses maybeSingle with many rows", async () => {
      const { error, status } = await anon.from("profiles").select("*").maybeSingle();
      expect({ status, code: error?.code }).toEqual({ status: 406, code: "PGRST116" });
    });
    it("answers 404 with PGRST205 on an unknown table", async () => {
      const { error, status } = await anon.from("nope").select("*");
      expect({ status, code: error?.code }).toEqual({ status: 404, code: "PGRST205" });
    });
    it("answers 400 with 42703 on an unknown column", async () => {
      const { error, status } = await anon.from("profiles").select("nope");
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "42703" });
    });
    it("answers 400 with 22P02 on a bad uuid", async () => {
      const { error, status } = await anon.from("profiles").select("*").eq("id", "zz");
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "22P02" });
    });
    it("keeps SQL in a value harmless", async () => {
      const { data } = await anon.from("profiles").select("id").eq("username", "x' or '1'='1");
      expect(data).toEqual([]);
    });
    it("refuses SQL in a column name", async () => {
      const { error } = await anon.from("profiles").select("id").eq('username"=username or "1', "x");
      expect(error?.code).toBe("PGRST100");
    });
    it("searches text", async () => {
      const query = anon.from("places").select("id").textSearch("name", "place", { config: "english" }).limit(1);
      expect((await query).data).toHaveLength(1);
    });
    it("writes CSV", async () => {
      const { data } = await anon.from("profiles").select("username").order("username").csv();
      expect(data).toBe("username\nalice2\nbob");
    });
  });

  describe("functions", () => {
    const slot = (from: string, to: string) => ({
      p_place: 1,
      p_from: `2030-01-01T${from}Z`,
      p_to: `2030-01-01T${to}Z`,
    });

    it("returns a single value", async () => {
      const { data, status } = await anon.rpc("add", { a: 1, b: 2 });
      expect({ data, status }).toEqual({ data: 3, status: 200 });
    });
    it("answers 204 for void", async () => {
      const { data, status } = await anon.rpc("noop");
      expect({ data, status }).toEqual({ data: null, status: 204 });
    });
    it("returns a table", async () => {
      const { data } = await anon.rpc("nearby", { lat: 51.5, lng: -0.1, k: 3 });
      expect(data).toHaveLength(3);
      expect(data).toContainEqual(expect.objectContaining({ meters: expect.any(Number) }));
    });
    it("leaves out arguments with defaults", async () => {
      expect((await anon.rpc("nearby", { lat: 51.5, lng: -0.1 })).data).toHaveLength(10);
    });
    it("selects, orders and limits the result", async () => {
      const { data } = await anon.rpc("nearby", { lat: 51.5, lng: -0.1 }).select("id").order("id").limit(2);
      expect(data).toHaveLength(2);
      expect([data].flat().map((row) => Object.keys(row ?? {}))).toEqual([["id"], ["id"]]);
    });
    it("returns one row as an object", async () => {
      const { data, status } = await anna.rpc("book", slot("10:00", "11:00"));
      expect(status).toBe(200);
      expect(data).toMatchObject({ user_id: ANNA, status: "confirmed" });
    });
    it("takes the status from the SQLSTATE PT409", async () => {
      const { error, status } = await ben.rpc("book", slot("10:30", "11:30"));
      expect(status).toBe(409);
      const details = "overlaps an existing booking";
      expect(error).toMatchObject({ code: "PT409", hint: "pick another slot", details, message: "slot taken" });
    });
    it("answers 400 with 23P01 on an overlap", async () => {
      const { error, status } = await ben
        .from("bookings")
        .insert({ place_id: 1, during: "[2030-01-01 10:30Z,2030-01-01 11:30Z)" });
      expect({ status, code: error?.code }).toEqual({ status: 400, code: "23P01" });
    });
    it("returns the caller's own rows and nobody else's", async () => {
      expect((await anna.rpc("my_bookings")).data).toHaveLength(1);
      expect((await ben.rpc("my_bookings")).data).toEqual([]);
    });
    it("finds a range that contains another", async () => {
      const query = anna.from("bookings").select("id");
      const { data } = await query.contains("during", "[2030-01-01 10:10Z,2030-01-01 10:20Z)");
      expect(data).toHaveLength(1);
    });
    it("answers 404 with PGRST202 on an unknown function", async () => {
      const { error, status } = await anon.rpc("nofn", { x: 1 });
      expect({ status, code: error?.code }).toEqual({ status: 404, code: "PGRST202" });
    });
    it("answers 404 with PGRST202 on unknown arguments", async () => {
      const { error, status } = await anon.rpc("add", { a: 1, zzz: 2 });
      expect({ status, code: error?.code }).toEqual({ status: 404, code: "PGRST202" });
    });
    it("calls with GET", async () => {
      expect((await anon.rpc("add", { a: 1, b: 2 }, { get: true })).data).toBe(3);
    });
  });

  describe("embeds", () => {
    it("embeds one row as an object", async () => {
      const { data } = await service.from("bookings").select("id, places(name)").single();
      expect(data?.places).toEqual({ name: "place 1" });
    });
    it("embeds many rows as a list", async () => {
      const { data } = await service.from("places").select("id, bookings(id,status)").eq("id", 1).single();
      expect(data?.bookings).toEqual([{ id: expect.any(String), status: "confirmed" }]);
    });
  });
});
