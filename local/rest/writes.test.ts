/** Writes beyond the conformance suite: exact statuses, rights, defaults, roll-backs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { type Client, type RestStack, startRestStack } from "./test-support/rest-stack";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);
const JSON_BODY = { "content-type": "application/json" };

describe.each(kinds)("REST service on %s", (kind) => {
  let stack: RestStack;
  let anon: Client;
  let service: Client;
  beforeAll(async () => {
    stack = await startRestStack(kind);
    anon = stack.client("anon");
    service = stack.client("service_role");
  }, 120_000);
  afterAll(() => stack?.close());

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
});
