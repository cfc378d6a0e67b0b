/** Whole requests of an operation: as the document wants them, or with one thing wrong. */
import fc from "fast-check";
import { Known, type Schema, valid } from "./values";

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, unknown> }>>;
}

export interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export interface Call {
  readonly listed: Listed;
  readonly caller: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly key: string | null;
  readonly body: unknown;
  readonly spoil: Spoil;
}

/** What is wrong with the request: nothing, a value somewhere in it, or how it is sent. */
type Spoil =
  | { readonly kind: "nothing" }
  | { readonly kind: "value"; readonly at: number; readonly value: unknown }
  | { readonly kind: "extra"; readonly value: unknown }
  | { readonly kind: "missing"; readonly at: number }
  | { readonly kind: "raw"; readonly text: string; readonly type: string };

const NASTY: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e21, -1e308, Number.MAX_SAFE_INTEGER, 2_147_483_648, [], {}, [[]], { a: 1 }],
  ...["", " ", "\u0000", "a\u0000b", "\ud800", "\u202eabc", "💣".repeat(40), "x".repeat(5_000), "' or 1=1; --", "%00"],
  ...["../../../etc/passwd", "<script>", "__proto__", "null", "NaN", "-0", "1e400", "{{7*7}}"],
  ...["2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-12-01T10:00:00+23:59"],
  ...["2026-12-01T25:00", "9999-12-31T23:59", "0001-01-01T00:00", "9223372036854775808", "1~2", "~", ",", "a,b,,c"],
];
const RAW: readonly string[] = [
  "",
  "{",
  "[]",
  "null",
  '"text"',
  '{"a":1}{"b":2}',
  "﻿{}",
  "9".repeat(400),
  "[".repeat(5_000),
];
const TYPES = ["application/json", "text/plain", "", "application/json; charset=utf-16", "multipart/form-data"];

const spoils: fc.Arbitrary<Spoil> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Spoil>({ kind: "nothing" }) },
  {
    weight: 7,
    arbitrary: fc.record({ kind: fc.constant("value" as const), at: fc.nat(40), value: fc.constantFrom(...NASTY) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("extra" as const), value: fc.constantFrom(...NASTY) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("missing" as const), at: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("raw" as const),
      text: fc.constantFrom(...RAW),
      type: fc.constantFrom(...TYPES),
    }),
  },
);

/** Any call of any of the operations; `callers` is how many identities there are. */
export function calls(
  operations: readonly Listed[],
  components: Readonly<Record<string, Schema>>,
  callers: number,
): fc.Arbitrary<Call> {
  return fc.constantFrom(...operations).chain((listed) => {
    const { parameters = [], requestBody } = listed.operation;
    const part = (place: string) => {
      const own = parameters.filter((each) => each.in === place);
      const shape = Object.fromEntries(own.map(({ name, schema }) => [name, valid(schema, components, name)]));
      return fc.record(shape, { requiredKeys: own.filter(({ required }) => required).map(({ name }) => name) });
    };
    const body = requestBody?.content["application/json"]?.schema;
    const isKeyed = parameters.some(({ name }) => name === "Idempotency-Key");
    const keys = fc.oneof(
      { weight: 9, arbitrary: fc.uuid() },
      fc.constantFrom(null, "short", "same-key-for-many", "é".repeat(9)),
    );
    return fc.record<Call>({
      listed: fc.constant(listed),
      caller: fc.nat(callers - 1),
      path: part("path"),
      query: part("query"),
      key: isKeyed ? keys : fc.constant(null),
      body: body ? valid(body, components) : fc.constant(undefined),
      spoil: spoils,
    });
  });
}

type Ids = (known: Known) => string;

/** The request, with ids that are known by now and its one mistake. */
export function requestOf(call: Call, origin: string, ids: Ids, headers: Readonly<Record<string, string>>): Request {
  const parts = spoilt(call, ids);
  const path = call.listed.path.replace(/\{(\w+)\}/g, (_all, name: string) => segmentOf(parts.path[name]));
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(parts.query)) url.searchParams.set(name, textOf(value));
  const text = call.spoil.kind === "raw" ? call.spoil.text : JSON.stringify(parts.body);
  const hasBody = call.listed.operation.requestBody !== undefined;
  const type = call.spoil.kind === "raw" ? call.spoil.type : "application/json";
  const sent = new Headers(headers);
  // what is no header value never leaves a client
  if (call.key !== null && /^[\x20-\xff]*$/.test(call.key)) sent.set("idempotency-key", call.key);
  if (hasBody && type !== "") sent.set("content-type", type);
  return new Request(url, {
    method: call.listed.method.toUpperCase(),
    headers: sent,
    ...(hasBody && text !== undefined ? { body: text } : {}),
  });
}

interface Parts {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

function spoilt(call: Call, ids: Ids): Parts {
  const parts = resolve({ path: call.path, query: call.query, body: call.body }, ids) as Parts;
  const places = placesIn(parts);
  const { spoil } = call;
  if (spoil.kind === "extra") {
    const target = typeof parts.body === "object" && parts.body !== null ? parts.body : parts.query;
    Object.assign(target, { surprise: spoil.value });
  }
  if (spoil.kind !== "value" && spoil.kind !== "missing") return parts;
  const place = places[spoil.at % Math.max(places.length, 1)];
  if (!place) return parts;
  if (spoil.kind === "value") place.holder[place.key] = spoil.value;
  else if (place.holder !== parts.path) delete place.holder[place.key];
  return parts;
}

/** Every property and item that there is, outermost first. */
function placesIn(parts: Parts): { holder: Record<string, unknown>; key: string }[] {
  const found: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (holder: unknown, isRoot: boolean) => {
    if (typeof holder !== "object" || holder === null) return;
    for (const key of Object.keys(holder)) {
      if (!isRoot || key === "body") found.push({ holder: holder as Record<string, unknown>, key });
      walk((holder as Record<string, unknown>)[key], false);
    }
  };
  walk(parts, true);
  return found.filter(({ holder, key }) => holder[key] !== undefined);
}

function resolve(value: unknown, ids: Ids): unknown {
  if (value instanceof Known) return ids(value);
  if (Array.isArray(value)) return value.map((each) => resolve(each, ids));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, ids)]));
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** An empty segment, or one that a URL takes as a step, would be another path. */
function segmentOf(value: unknown): string {
  const text = new TextDecoder().decode(new TextEncoder().encode(textOf(value)));
  return /^\.{0,2}$/.test(text) ? "-" : encodeURIComponent(text);
}
