import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres, openTestBackend } from "../testing";
import type { Backend, Settings } from "../types";

const USER = "00000000-0000-0000-0000-00000000000a";
const AS_USER: Settings = [
  ["role", "authenticated"],
  ["request.jwt.claims", JSON.stringify({ sub: USER, role: "authenticated" })],
];
const SCHEMA = `
  create table public.notes (id int primary key, owner uuid not null default auth.uid(), body text);
  alter table public.notes enable row level security;
  create policy own on public.notes to authenticated using (owner = (select auth.uid()));
  insert into public.notes values (1, '${USER}', 'mine'), (2, gen_random_uuid(), 'theirs');
`;

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);

describe.each(kinds)("backend on %s", (kind) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openTestBackend({ kind, sql: SCHEMA });
  }, 120_000);
  afterAll(() => backend?.close());

  it("gives the same values on both databases", async () => {
    const [row] = await backend.query(
      `select true as flag, 5::int8 as n, 9007199254740993::int8 as big, 1.5::float8 as f, 2.50::numeric as money,
        '{"a":1}'::jsonb as j, array['a,b', null, 'c"d'] as list, array[1, 2] as numbers, date '2030-01-02' as day,
        timestamptz '2030-01-02 03:04:05.678+02' as at, timestamp '2030-01-02 03:04:05' as bare, 'x'::text as t,
        '\\x0102'::bytea as bytes, null::int as nothing, 'infinity'::timestamptz as never`,
    );
    expect(row).toEqual({
      flag: true,
      n: 5,
      big: 9007199254740993n,
      f: 1.5,
      money: "2.50",
      j: { a: 1 },
      list: ["a,b", null, 'c"d'],
      numbers: [1, 2],
      day: "2030-01-02",
      at: new Date("2030-01-02T01:04:05.678Z"),
      bare: new Date("2030-01-02T03:04:05Z"),
      t: "x",
      bytes: Buffer.from([1, 2]),
      nothing: null,
      never: "infinity",
    });
  });

  it.runIf(kind === "pglite")(
    "works on after thousands of refused statements",
    async () => {
      for (let turn = 0; turn < 3_000; turn += 1) {
        const error = await backend.query("select 1 / $1::int", [0]).catch((each: { code?: string }) => each);
        if (turn % 500 === 0 || turn > 2_990) expect(error).toMatchObject({ code: "22012" });
      }
    },
    60_000,
  );

  it("sends parameters of each kind as text", async () => {
    const at = new Date("2030-01-02T01:04:05.678Z");
    const [row] = await backend.query(
      "select $1::int as i, $2::boolean as b, $3::jsonb as j, $4::text as n, $5::timestamptz as at, $6::bytea as x",
      [7, false, { a: ["é"] }, null, at, Buffer.from("hi")],
    );
    expect(row).toEqual({ i: 7, b: false, j: { a: ["é"] }, n: null, at, x: Buffer.from("hi") });
  });

  it("runs a request under its role and settings, and leaves none behind", async () => {
    const text = "select current_user as who, id from public.notes order by id";
    expect(await backend.runOne(AS_USER, text)).toEqual([{ who: "authenticated", id: 1 }]);
    expect(await backend.asRole(AS_USER, (sql) => sql(text))).toEqual([{ who: "authenticated", id: 1 }]);
    const after = "select current_user as who, coalesce(current_setting('request.jwt.claims', true), '') as claims";
    const [owner] = await backend.query(after);
    expect(owner).toEqual({ who: "postgres", claims: "" });
    const [request] = await backend.runOne([], after);
    expect(request).toEqual({ who: kind === "postgres" ? "authenticator" : "postgres", claims: "" });
  });

  it("reports the SQLSTATE and stays usable after an error", async () => {
    const duplicate = "insert into public.notes (id) values (1)";
    await expect(backend.runOne([], duplicate)).rejects.toMatchObject({
      code: kind === "postgres" ? "42501" : "23502",
    });
    await expect(backend.tx((sql) => sql(duplicate))).rejects.toMatchObject({ code: "23502" });
    const wrongRole = backend.runOne([["role", "nobody"]], "select 1 as one");
    await expect(wrongRole).rejects.toMatchObject({ code: "22023" });
    expect(await backend.runOne(AS_USER, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("rolls back on an error, on demand, and refuses writes in a read-only request", async () => {
    const insert = "insert into public.notes (id, body) values ($1, 'x') returning id";
    await expect(
      backend.asRole(AS_USER, async (sql) => {
        await sql(insert, [10]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const rows = await backend.asRole(AS_USER, (sql) => sql(insert, [11]), { rollback: true });
    expect(rows).toEqual([{ id: 11 }]);
    await expect(backend.runOne(AS_USER, insert, [12], { readOnly: true })).rejects.toMatchObject({ code: "25006" });
    const refused = backend.asRole(AS_USER, (sql) => sql(insert, [13]), { readOnly: true });
    await expect(refused).rejects.toMatchObject({ code: "25006" });
    expect(await backend.query("select id from public.notes where id >= 10")).toEqual([]);
    expect(await backend.runOne(AS_USER, insert, [14])).toEqual([{ id: 14 }]);
    expect(await backend.query("select id from public.notes where id >= 10")).toEqual([{ id: 14 }]);
  });

  it("never runs a request inside somebody else's transaction", async () => {
    const role = () => backend.runOne<{ who: string }>(AS_USER, "select current_user as who");
    const [inside, ...others] = await Promise.all([
      backend.tx(async (sql) => {
        const seen: unknown[] = [];
        for (let i = 0; i < 5; i++) seen.push((await sql("select current_user as who"))[0]?.who);
        return seen;
      }),
      role(),
      role(),
    ]);
    expect(inside).toEqual(Array(5).fill("postgres"));
    expect(others.map((rows) => rows[0]?.who)).toEqual(["authenticated", "authenticated"]);
  });

  it("returns the rows of a script and restores the session after it", async () => {
    const results = await backend.exec(
      "begin; set local work_mem = '1MB'; select 1 as a; select 2 as b; set role anon;",
    );
    expect(results).toEqual([[{ a: 1 }], [{ b: 2 }]]);
    await expect(backend.exec("begin; select 1; select 1/0")).rejects.toMatchObject({ code: "22012" });
    expect(await backend.query("select current_user as who")).toEqual([{ who: "postgres" }]);
    const [path] = await backend.query("select current_setting('search_path') as path");
    expect(String(path?.path).replaceAll(" ", "")).toBe("public,extensions");
  });

  it("delivers notifications at commit, not on rollback", async () => {
    let arrived: (payload: string) => void = () => undefined;
    const first = new Promise<string>((resolve) => {
      arrived = resolve;
    });
    const stop = await backend.listen("news", (payload) => arrived(payload));
    await backend.asRole(AS_USER, (sql) => sql("select pg_notify('news', 'dropped')"), { rollback: true });
    await backend.runOne(AS_USER, "select pg_notify('news', 'kept')");
    expect(await first).toBe("kept");
    await stop();
  });

  it.runIf(kind === "postgres")("outlives the end of its connections, also of one that is in use", async () => {
    let gaps = 0;
    const stop = await backend.listen(
      "gaps",
      () => undefined,
      () => {
        gaps += 1;
      },
    );
    const end = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const used = backend.tx(async (sql) => {
      await sql("select 1");
      await backend.query(end);
      // the server's last word is heard while nothing is asked
      await new Promise((resolve) => setTimeout(resolve, 50));
      return sql("select 2 as two");
    });
    await expect(used).rejects.toThrow();
    expect(await backend.query("select 3 as three")).toEqual([{ three: 3 }]);
    await expect.poll(() => gaps).toBe(1);
    await stop();
  });

  it("knows geography and refuses overlaps", async () => {
    const [near] = await backend.query(
      "select st_dwithin('POINT(-99.13 19.43)'::geography, 'POINT(-99.14 19.44)'::geography, 2000) as is_near",
    );
    expect(near).toEqual({ is_near: true });
    await backend.exec(
      "create table public.slots (who int, during tstzrange, exclude using gist (who with =, during with &&))",
    );
    const book = "insert into public.slots values (1, tstzrange('2030-01-01', '2030-01-02'))";
    await backend.query(book);
    await expect(backend.query(book)).rejects.toMatchObject({ code: "23P01" });
  });
});
