import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPgliteBackend, PROJECT_DIR } from "./db";
import { type Stack, startStack } from "./stack";

const MIGRATION = `
  create table public.notes (id int primary key, body text not null);
  alter table public.notes enable row level security;
  create policy "read" on public.notes for select to authenticated using (true);
`;

let project: string;
let migrationsDir: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "nexors-stack-"));
  migrationsDir = join(project, "supabase/migrations");
  mkdirSync(migrationsDir, { recursive: true });
  writeFileSync(join(migrationsDir, "20300101000000_create_notes.sql"), MIGRATION);
  writeFileSync(join(project, "supabase/seed.sql"), "insert into public.notes values (1, 'seeded');");
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const service = (stack: { keys: { secret: string } }) => ({
  apikey: stack.keys.secret,
  "content-type": "application/json",
});

describe("stack", () => {
  const start = (stateDir: string): Promise<Stack> =>
    startStack({ stateDir, port: 0, siteUrl: "http://localhost:3000", migrationsDir, seed: true });

  it("serves all parts under one address, and hands the app its environment", async () => {
    const stack = await start(join(project, "one"));
    try {
      const env = stack.env();
      expect(Object.keys(env)).toEqual(
        expect.arrayContaining(
          `NEXT_PUBLIC_SUPABASE_URL NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY SUPABASE_SECRET_KEY SUPABASE_JWT_ISSUER
          UPSTASH_REDIS_REST_URL UPSTASH_REDIS_REST_TOKEN PAYPAL_API_BASE PAYPAL_CLIENT_ID PAYPAL_CLIENT_SECRET
          PAYPAL_WEBHOOK_ID PAYPAL_CERT_ORIGIN PAYPAL_TRUST_ANCHOR_PEM MERCADOPAGO_API_BASE MERCADOPAGO_ACCESS_TOKEN
          MERCADOPAGO_WEBHOOK_SECRET MERCADOPAGO_COLLECTOR_ID EMAIL_API_BASE EMAIL_API_KEY SMS_API_BASE
          SMS_ACCOUNT_SID SMS_AUTH_TOKEN JOBS_SECRET`.split(/\s+/),
        ),
      );
      for (const [name, value] of Object.entries(env)) expect(value, name).toMatch(/\S/);
      expect((await fetch(`${stack.url}/auth/v1/health`, { headers: service(stack) })).status).toBe(200);
      expect((await fetch(`${stack.url}/mailbox`)).status).toBe(200);
      const headers = { authorization: `Bearer ${env.UPSTASH_REDIS_REST_TOKEN}` };
      const ping = await fetch(`${env.UPSTASH_REDIS_REST_URL}`, { method: "POST", headers, body: '["PING"]' });
      expect(await ping.json()).toEqual({ result: "PONG" });
      const rows = await fetch(`${stack.url}/rest/v1/notes`, { headers: service(stack) });
      expect(await rows.json()).toEqual([{ id: 1, body: "seeded" }]);
    } finally {
      await stack.close();
    }
    await expect(fetch(`${stack.url}/auth/v1/health`)).rejects.toThrow();
  }, 120_000);

  it("keeps keys, users and rows over a restart, and applies a new migration", async () => {
    const stateDir = join(project, "two");
    const first = await start(stateDir);
    const body = JSON.stringify({ email: "rider@example.com", password: "correct horse 1", email_confirm: true });
    const headers = service(first);
    const created = await fetch(`${first.url}/auth/v1/admin/users`, { method: "POST", headers, body });
    expect(created.status).toBe(200);
    await fetch(`${first.url}/rest/v1/notes`, { method: "POST", headers, body: '{"id":2,"body":"kept"}' });
    const token = first.context.jwt.sign({ sub: "u", role: "authenticated", exp: Date.now() / 1000 + 600 });
    await first.close();
    const later = join(migrationsDir, "20300101000001_add_column.sql");
    writeFileSync(later, "alter table public.notes add column more int default 7;");
    const second = await start(stateDir);
    try {
      expect(second.keys).toEqual(first.keys);
      const user = { apikey: second.keys.publishable, authorization: `Bearer ${token}` };
      const rows = await fetch(`${second.url}/rest/v1/notes?order=id`, { headers: user });
      expect(await rows.json()).toEqual([
        { id: 1, body: "seeded", more: 7 },
        { id: 2, body: "kept", more: 7 },
      ]);
      const signIn = await fetch(`${second.url}/auth/v1/token?grant_type=password`, {
        method: "POST",
        headers: { ...service(second), apikey: second.keys.publishable },
        body,
      });
      expect(signIn.status).toBe(200);
    } finally {
      await second.close();
      rmSync(later);
    }
  }, 120_000);

  it("refuses a state folder that another stack uses", async () => {
    const stateDir = join(project, "three");
    const stack = await start(stateDir);
    try {
      await expect(start(stateDir)).rejects.toThrow(/in use by process/);
    } finally {
      await stack.close();
    }
  }, 120_000);
});

describe("stack process", () => {
  const children: ChildProcess[] = [];
  const launch = (stateDir: string) => {
    const child = spawn(join(PROJECT_DIR, "node_modules/.bin/tsx"), ["local/main.ts"], {
      cwd: PROJECT_DIR,
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        STACK_PORT: "0",
        STACK_STATE_DIR: stateDir,
        STACK_MIGRATIONS_DIR: migrationsDir,
        DATABASE_URL: "",
      },
    });
    children.push(child);
    return child;
  };
  afterEach(() => {
    for (const child of children.splice(0))
      if (child.exitCode === null && child.signalCode === null) kill(child, "SIGKILL");
  });
  const kill = (child: ChildProcess, signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal);

  async function ready(child: ChildProcess, stateDir: string): Promise<{ url: string; keys: { secret: string } }> {
    if (!child.stdout) throw new Error("no output");
    for await (const line of createInterface({ input: child.stdout })) if (line.includes("is ready on")) break;
    return JSON.parse(readFileSync(join(stateDir, "stack.json"), "utf8"));
  }

  it("writes stack.json for its owner alone and ends in order on SIGTERM", async () => {
    const stateDir = join(project, "four");
    const child = launch(stateDir);
    const ended = once(child, "exit");
    const stack = await ready(child, stateDir);
    expect(statSync(join(stateDir, "stack.json")).mode & 0o777).toBe(0o600);
    expect((await fetch(`${stack.url}/auth/v1/health`, { headers: service(stack) })).status).toBe(200);
    kill(child, "SIGTERM");
    await ended;
    expect(existsSync(join(stateDir, "stack.json"))).toBe(false);
    expect(existsSync(join(stateDir, "pg.lock"))).toBe(false);
  }, 120_000);

  it("loses no acknowledged row when it is killed in the middle of inserts", async () => {
    const stateDir = join(project, "five");
    const child = launch(stateDir);
    const ended = once(child, "exit");
    const stack = await ready(child, stateDir);
    const acknowledged: number[] = [];
    let next = 1000;
    const writer = async () => {
      for (;;) {
        const id = next++;
        const body = JSON.stringify({ id, body: "x".repeat(500) });
        const init = { method: "POST", headers: service(stack), body };
        const response = await fetch(`${stack.url}/rest/v1/notes`, init).catch(() => undefined);
        if (response?.status !== 201) return;
        acknowledged.push(id);
        if (acknowledged.length === 300) kill(child, "SIGKILL");
      }
    };
    await Promise.all(Array.from({ length: 4 }, writer));
    await ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    const backend = await openPgliteBackend({ dataDir: join(stateDir, "pg") });
    try {
      const rows = await backend.query<{ id: number }>("select id from public.notes where id >= 1000");
      const stored = new Set(rows.map(({ id }) => id));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    } finally {
      await backend.close();
    }
  }, 120_000);
});
