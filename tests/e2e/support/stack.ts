/** Where the product under test runs, and short ways to be somebody in it. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";

export const PASSWORD = "nexors-demo-2026";

interface Served {
  readonly appUrl: string;
  readonly stackUrl: string;
  /** What the app was started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly keys: { readonly publishable: string; readonly jobsSecret: string };
}

/** Written by `scripts/serve.mjs` once everything answers; `SERVE_FILE` names another place. */
export function served(): Served {
  const file = process.env.SERVE_FILE ?? path.join(process.cwd(), ".local", "serve.json");
  return JSON.parse(readFileSync(file, "utf8")) as Served;
}

/** An access token of a seeded user, or of a new guest without a login. */
export async function tokenOf(request: APIRequestContext, email?: string): Promise<string> {
  const { stackUrl, keys } = served();
  const response = await request.post(`${stackUrl}/auth/v1/${email ? "token?grant_type=password" : "signup"}`, {
    headers: { apikey: keys.publishable },
    data: email ? { email, password: PASSWORD } : { data: {} },
  });
  expect(response.status(), await response.text()).toBe(200);
  return ((await response.json()) as { access_token: string }).access_token;
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: T;
}

/** A caller of the API: bearer token, JSON in and out, a fresh idempotency key unless one is given. */
export function apiAs(request: APIRequestContext, token: string | null) {
  return async <T = Record<string, unknown>>(
    method: string,
    url: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> => {
    const response = await request.fetch(url, {
      method,
      data,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(data === undefined ? {} : { "idempotency-key": randomUUID() }),
        ...headers,
      },
      timeout: 20_000,
    });
    return { status: response.status(), headers: response.headers(), body: (await response.json()) as T };
  };
}

/** `YYYY-MM-DDTHH:MM` in a zone, `minutes` from now. */
export function wallTime(timeZone: string, minutes: number): string {
  const at = Date.now() + minutes * 60_000;
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
    .format(at)
    .replace(" ", "T");
}

/** A quote request in Miami, different enough from others by its minute. */
export function miamiTrip(minutes: number, extra: Record<string, unknown> = {}) {
  return {
    fleet: "biscayne",
    serviceType: "transfer",
    pickup: { name: "Brickell", lat: 25.7617, lon: -80.1918 },
    dropoff: { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" },
    pickupLocal: wallTime("America/New_York", minutes),
    passengers: 2,
    luggage: 2,
    ...extra,
  };
}

export const CONTACT = { name: "Demo Guest", email: "guest@biscayne.demo", phone: "+13055550100" };

/** Presses a button of the provider's test page: its form's fields and the action, posted back. */
export async function decideOnProviderPage(
  request: APIRequestContext,
  approveUrl: string,
  action: string,
): Promise<void> {
  const page = await (await request.get(approveUrl)).text();
  const [, target = "", inside = ""] = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/i.exec(page) ?? [];
  const fields: Record<string, string> = { action };
  for (const [tag] of inside.matchAll(/<input[^>]*type="hidden"[^>]*>/gi)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name) fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
  }
  await request.post(new URL(target.replaceAll("&amp;", "&"), approveUrl).href, { form: fields, maxRedirects: 0 });
}

interface StoredMessage {
  readonly channel: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Messages of the mailbox whose text or subject contains `needle`, newest first. */
export async function messagesWith(request: APIRequestContext, needle: string): Promise<StoredMessage[]> {
  const response = await request.get(`${served().stackUrl}/mailbox/api/messages?limit=200`);
  const answer = (await response.json()) as StoredMessage[] | { messages?: StoredMessage[]; data?: StoredMessage[] };
  const list = Array.isArray(answer) ? answer : (answer.messages ?? answer.data ?? []);
  return list.filter(({ subject, text }) => `${subject} ${text}`.includes(needle));
}

/** The newest link that was mailed to somebody; waits until the message is there. */
export async function linkIn(request: APIRequestContext, email: string, subject = /./): Promise<string> {
  let link = "";
  await expect
    .poll(async () => {
      const mine = (await messagesWith(request, "http")).filter(
        (each) => each.to === email && subject.test(each.subject),
      );
      link = /https?:\/\/\S+/.exec(mine[0]?.text ?? "")?.[0] ?? "";
      return link;
    })
    .not.toBe("");
  return link;
}
