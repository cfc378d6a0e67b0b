/** One partner's key under load: the API's own routes on a real PostgreSQL. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MIGRATIONS_DIR } from "@/local/db";
import { type Stack, startStack } from "@/local/stack";
import { hasTestPostgres, openTestBackend } from "@/local/testing";
import type { Backend } from "@/local/types";
import { type Answer, type Api, call, configureApp, openSession, PASSWORD } from "../routes/support/api";
import { keyMaker } from "../routes/support/keys";
import { CONTACT, tripRequest, wallTime } from "../routes/support/trips";
import { databaseUrl } from "./arena";

const TIMES = 200;

describe.skipIf(!hasTestPostgres())("two hundred bookings with one key", () => {
  let backend: Backend;
  let stack: Stack;
  let key: string;
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-keys-"));

  beforeAll(async () => {
    backend = await openTestBackend({ kind: "postgres", app: true });
    const common = { stateDir, port: 0, siteUrl: "http://localhost:3000", migrationsDir: MIGRATIONS_DIR, seed: true };
    stack = await startStack({ ...common, databaseUrl: await databaseUrl(backend) });
    configureApp(stack.env());
    const signIn = (email: string) => openSession(stack, "token?grant_type=password", { email, password: PASSWORD });
    const maker = await keyMaker({ call, signIn } as Api, "biscayne");
    key = await maker.key({ tier: "scale" });
  });
  afterAll(async () => {
    await stack?.close();
    await backend?.close();
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function quoteOn(day: number): Promise<string> {
    const { body } = await call("POST /api/v1/quotes", {
      token: key,
      body: tripRequest({ pickupLocal: wallTime(day) }),
    });
    return body.quotes[0].id;
  }
  const rides = async (quote: string) => {
    const [row] = await backend.query("select count(*)::int as n from public.rides where quote_id = $1", [
      quote.slice(4),
    ]);
    return row?.n;
  };
  const bookAll = (quoteId: string, keyOf: (index: number) => string): Promise<Answer[]> =>
    Promise.all(
      Array.from({ length: TIMES }, (_, index) =>
        call("POST /api/v1/rides", {
          token: key,
          headers: { "idempotency-key": keyOf(index) },
          body: { quoteId, contact: CONTACT },
        }),
      ),
    );

  it("that are the same are one ride, and every caller hears of it", async () => {
    const quote = await quoteOn(30);
    const answers = await bookAll(quote, () => "order-of-everybody");
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.ride.id)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.every(({ body }) => body.code === "idempotency_in_progress")).toBe(true);
    expect(await rides(quote)).toBe(1);
    const again = await bookAll(quote, () => "order-of-everybody");
    expect(new Set(again.map(({ status, body }) => `${status} ${body.ride?.id}`))).toEqual(
      new Set([`201 ${made[0]?.body.ride.id}`]),
    );
    expect(again.every(({ headers }) => headers.get("idempotent-replayed") === "true")).toBe(true);
  });

  it("under keys of their own are one ride too: a quote is booked once", async () => {
    const quote = await quoteOn(31);
    const answers = await bookAll(quote, (index) => `order-number-${index}`);
    const codes = answers.map(({ status, body }) => (status === 201 ? "booked" : body.code));
    expect(codes.filter((code) => code === "booked")).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["booked", "quote_consumed"]));
    expect(await rides(quote)).toBe(1);
  });
});
