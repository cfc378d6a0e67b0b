/** One partner's key under load: the API's own routes on a real PostgreSQL. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/codes";
import { MIGRATIONS_DIR } from "@/local/db";
import { type Stack, startStack } from "@/local/stack";
import { hasTestPostgres, openTestBackend } from "@/local/testing";
import type { Backend } from "@/local/types";
import { type Answer, type Api, call, configureApp, openSession, PASSWORD } from "../routes/support/api";
import { type KeyMaker, keyMaker } from "../routes/support/keys";
import { CONTACT, tripRequest, wallTime } from "../routes/support/trips";
import { databaseUrl } from "./arena";

const TIMES = 200;

describe.skipIf(!hasTestPostgres())("two hundred bookings with one key", () => {
  let backend: Backend;
  let stack: Stack;
  let maker: KeyMaker;
  let key: string;
  const stateDir = mkdtempSync(path.join(tmpdir(), "nexors-keys-"));

  beforeAll(async () => {
    backend = await openTestBackend({ kind: "postgres", app: true });
    const common = { stateDir, port: 0, siteUrl: "http://localhost:3000", migrationsDir: MIGRATIONS_DIR, seed: true };
    stack = await startStack({ ...common, databaseUrl: await databaseUrl(backend) });
    configureApp(stack.env());
    const signIn = (email: string) => openSession(stack, "token?grant_type=password", { email, password: PASSWORD });
    maker = await keyMaker({ call, signIn } as Api, "biscayne");
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
  /** As a careful client does it: whoever is told to come back does, with the same key. */
  async function bookPatiently(token: string, quoteId: string, idempotencyKey: string): Promise<Answer> {
    const body = { quoteId, contact: CONTACT };
    for (let attempt = 0; ; attempt += 1) {
      const answer = await call("POST /api/v1/rides", {
        token,
        headers: { "idempotency-key": idempotencyKey },
        body,
      });
      const isLater = answer.status !== 201 && ERROR_CODES[answer.body.code as ErrorCode].retry === "later";
      if (!isLater || attempt === 9) return answer;
      const seconds = Number(answer.headers.get("retry-after") ?? 1) + 2;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }
  const bookAll = (quoteId: string, keyOf: (index: number) => string, token = key): Promise<Answer[]> =>
    Promise.all(Array.from({ length: TIMES }, (_, index) => bookPatiently(token, quoteId, keyOf(index))));

  it("that are the same are one ride, and every caller gets it", async () => {
    const quote = await quoteOn(30);
    const answers = await bookAll(quote, () => "order-of-everybody");
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.ride.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotent-replayed") === null)).toHaveLength(1);
    expect(await rides(quote)).toBe(1);
  });

  it("under keys of their own are one ride too: a quote is booked once", async () => {
    const quote = await quoteOn(31);
    const answers = await bookAll(quote, (index) => `order-number-${index}`, await maker.key({ tier: "scale" }));
    const codes = answers.map(({ status, body }) => (status === 201 ? "booked" : body.code));
    expect(codes.filter((code) => code === "booked")).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["booked", "quote_consumed"]));
    expect(await rides(quote)).toBe(1);
  });
});
