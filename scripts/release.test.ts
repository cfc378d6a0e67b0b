import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { contractions } from "./lib/contractions.mjs";
import { smoke } from "./lib/smoke.mjs";

type Answer = [status: number, body: string, headers?: Record<string, string>];

let close = (): unknown => undefined;
afterEach(() => close());

/** A deployment that answers what the table says. */
async function deployment(answer: (request: IncomingMessage) => Answer): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body, headers] = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const WELL: Record<string, Answer> = {
  "/": [
    200,
    "<html>",
    {
      "content-security-policy": "default-src 'self'; script-src 'self' 'nonce-abc'",
      "cache-control": "private, no-cache",
    },
  ],
  "/api/health": [200, '{"status":"ok"}'],
  "/api/live": [200, '{"status":"live"}'],
  "/api/public/fleets": [200, '{"data":[]}', { "cache-control": "public, max-age=0" }],
  "/api/v1/me": [401, '{"code":"unauthenticated"}', { "cache-control": "no-store" }],
  "/api/gateway/health": [200, '{"version":"abc1234"}'],
};
const table =
  (change: Record<string, Answer> = {}) =>
  (request: IncomingMessage): Answer =>
    ({ ...WELL, ...change })[request.url ?? ""] ?? [404, ""];
const now = { patienceMs: 0 };

describe("the smoke test", () => {
  it("passes a deployment that is well, and the release that it should be", async () => {
    const base = await deployment(table());
    expect(await smoke(base, { ...now, release: "abc1234" })).toEqual([]);
    expect(await smoke(base, { ...now, release: "other12" })).toHaveLength(1);
  });

  it.each<[string, Record<string, Answer>]>([
    ["the database", { "/api/health": [503, "{}"] }],
    ["a page", { "/": [200, "<html>", { "content-security-policy": "script-src 'self' 'unsafe-inline'" }] }],
    [
      "a public route",
      { "/api/public/fleets": [200, '{"data":[]}', { "cache-control": "public", "set-cookie": "a=1" }] },
    ],
    ["nothing without", { "/api/v1/me": [401, '{"code":"unauthenticated"}', { "cache-control": "public" }] }],
    ["jobs", { "/api/internal/jobs": [200, "{}"] }],
    ["the image proxy", { "/_next/image?url=/%5Cevil.test/x&w=640&q=75": [200, ""] }],
  ])("finds %s wrong", async (name, change) => {
    const failures = await smoke(await deployment(table(change)), now);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(name);
  });

  it("asks again while a new version is on its way", async () => {
    let asked = 0;
    const base = await deployment((request) => {
      asked += request.url === "/api/live" ? 1 : 0;
      return request.url === "/api/live" && asked < 3 ? [502, ""] : table()(request);
    });
    expect(await smoke(base, { patienceMs: 5_000, pauseMs: 1 })).toEqual([]);
    expect(asked).toBe(3);
  });
});

describe("migrations", () => {
  it.each([
    "drop table public.rides;",
    "alter table public.rides drop column ref;",
    "alter table public.rides rename column ref to reference;",
    "alter table public.rides alter column ref set not null;",
    "alter table public.rides alter column ref type text;",
    "drop function public.book_ride(uuid);",
    "revoke select on public.rides from authenticated;",
    "delete from public.rides;",
  ])("may not: %s", (sql) => {
    expect(contractions(`create table a (id int);\n${sql}`)).toHaveLength(1);
    expect(contractions(`-- contract: nothing reads it since the release before\n${sql}`)).toEqual([]);
  });

  it("may add, replace functions, and take from everybody what nobody was meant to have", () => {
    const sql = `alter table public.rides add column note text;
      drop function public.ride(uuid);
      create function public.ride(p uuid) returns text language sql as $$ delete from public.rides; drop table x; $$;
      revoke all on function public.ride from public, anon;
      create trigger t before truncate on public.rides execute function private.refuse_change();
      -- nobody's; revoke select on public.rides from authenticated
      comment on table public.rides is 'never drop table; keys to delete from the cache, each once';`;
    expect(contractions(sql)).toEqual([]);
  });
});

describe("deployments of Pages", () => {
  it("are listed and rolled back through the API, and a refusal fails", async () => {
    const asked: string[] = [];
    const base = await deployment((request) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      if (request.url?.endsWith("/rollback")) return [200, '{"success":true,"result":{"url":"https://x.pages.dev"}}'];
      if (request.url?.includes("unknown")) return [404, '{"success":false,"errors":[{"code":8000007}]}'];
      return [200, '{"success":true,"result":{"canonical_deployment":{"id":"dep-1"}}}'];
    });
    const env = { ...process.env, CLOUDFLARE_API_TOKEN: "t", CLOUDFLARE_ACCOUNT_ID: "acc", CLOUDFLARE_API_BASE: base };
    const script = path.join(import.meta.dirname, "pages-deployments.mjs");
    const run = (...args: string[]) => promisify(execFile)(process.execPath, [script, ...args], { env });
    expect((await run("current", "nexors-frontend")).stdout.trim()).toBe("dep-1");
    expect((await run("rollback", "nexors-frontend", "dep-0")).stdout).toContain("is dep-0 again");
    expect(asked).toEqual([
      "GET /accounts/acc/pages/projects/nexors-frontend Bearer t",
      "POST /accounts/acc/pages/projects/nexors-frontend/deployments/dep-0/rollback Bearer t",
    ]);
    await expect(run("current", "unknown")).rejects.toMatchObject({ code: 1 });
    await expect(run("rollback", "nexors-frontend")).rejects.toMatchObject({ code: 2 });
    // five processes, which a busy machine starts slowly
  }, 60_000);
});
