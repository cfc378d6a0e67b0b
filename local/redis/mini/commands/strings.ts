import { type Bytes, OK, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads, writes } from "../command";
import { syntaxError, wrongArity } from "../errors";
import type { Keyspace } from "../keyspace";
import { addFloats } from "../long-double";
import { addInt64, notMinInt64, parseFloat64, parseInt64, parseInteger } from "../numbers";
import { deadline } from "./expiry";

const MAX_STRING_BYTES = 512 * 1024 * 1024;
const TIME_UNITS = new Set(["EX", "PX", "EXAT", "PXAT"]);

interface SetOptions {
  expiresAtMs?: number;
  keepTtl?: boolean;
  condition?: "NX" | "XX";
  get?: boolean;
}

function readSetOptions(db: Keyspace, args: readonly Bytes[]): SetOptions {
  const options: SetOptions = {};
  let unit: string | undefined;
  let amount: Bytes | undefined;
  for (let at = 0; at < args.length; at++) {
    const name = args[at]?.toUpperCase() ?? "";
    const hasExpiry = unit !== undefined || options.keepTtl;
    if ((name === "NX" || name === "XX") && (options.condition ?? name) === name) options.condition = name;
    else if (name === "GET") options.get = true;
    else if (name === "KEEPTTL" && unit === undefined) options.keepTtl = true;
    else if (TIME_UNITS.has(name) && !hasExpiry && at + 1 < args.length) {
      unit = name;
      amount = args[++at];
    } else throw syntaxError();
  }
  if (unit !== undefined) options.expiresAtMs = deadline(db, unit, amount, "set");
  return options;
}

function set(db: Keyspace, key: Bytes, value: Bytes, ...args: Bytes[]) {
  const options = readSetOptions(db, args);
  const previous = options.get ? (db.get(key, "string") ?? null) : null;
  const existing = db.find(key);
  if (options.condition === (existing ? "NX" : "XX")) return previous;
  db.put(key, "string", value, options.keepTtl ? existing?.expiresAtMs : options.expiresAtMs);
  return options.get ? previous : OK;
}

function getAndExpire(db: Keyspace, key: Bytes, ...args: Bytes[]) {
  const unit = args[0]?.toUpperCase();
  const isPersist = unit === "PERSIST";
  if (unit !== undefined && args.length !== (isPersist ? 1 : 2)) throw syntaxError();
  if (unit !== undefined && !isPersist && !TIME_UNITS.has(unit)) throw syntaxError();
  const value = db.get(key, "string");
  if (value === undefined) return null;
  if (isPersist) db.expireAt(key, undefined);
  else if (unit !== undefined) db.expireAt(key, deadline(db, unit, args[1], "getex"));
  return value;
}

function setWithExpiry(command: string, unit: string) {
  return (db: Keyspace, key: Bytes, amount: Bytes, value: Bytes) => {
    db.put(key, "string", value, deadline(db, unit, amount, command));
    return OK;
  };
}

function increment(db: Keyspace, key: Bytes, by: bigint): number {
  const sum = addInt64(parseInt64(db.get(key, "string") ?? "0"), by);
  db.setString(key, sum.toString());
  return Number(sum);
}

function incrementFloat(db: Keyspace, key: Bytes, by: Bytes): Bytes {
  const current = db.get(key, "string") ?? "0";
  parseFloat64(current);
  const sum = addFloats(current, by);
  db.setString(key, sum);
  return sum;
}

function setMany(db: Keyspace, command: string, args: readonly Bytes[], onlyNew: boolean): boolean {
  if (args.length % 2 === 1) throw wrongArity(command);
  const pairs = new Map<Bytes, Bytes>();
  for (let at = 0; at < args.length; at += 2) pairs.set(args[at] ?? "", args[at + 1] ?? "");
  if (onlyNew && [...pairs.keys()].some((key) => db.find(key))) return false;
  for (const [key, value] of pairs) db.put(key, "string", value);
  return true;
}

/** Start and end (inclusive) as GETRANGE counts them; negative from the end. */
function getRange(db: Keyspace, key: Bytes, first: Bytes, last: Bytes): Bytes {
  const [from, to] = [parseInteger(first), parseInteger(last)];
  const text = db.get(key, "string") ?? "";
  if (from < 0 && to < 0 && from > to) return "";
  const start = Math.max(0, from < 0 ? from + text.length : from);
  const end = Math.max(0, to < 0 ? to + text.length : to);
  return text.slice(start, end + 1);
}

function setRange(db: Keyspace, key: Bytes, position: Bytes, part: Bytes): number {
  const offset = parseInteger(position);
  if (offset < 0) throw new ReplyError("ERR offset is out of range");
  const text = db.get(key, "string");
  if (part === "") return text?.length ?? 0;
  const end = offset + part.length;
  if (end > MAX_STRING_BYTES) throw new ReplyError("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
  db.memory.charge(end);
  const padded = (text ?? "").padEnd(offset, "\0");
  const changed = padded.slice(0, offset) + part + padded.slice(end);
  db.setString(key, changed);
  return changed.length;
}

function replaceText(db: Keyspace, key: Bytes, value: Bytes): Bytes | null {
  const previous = db.get(key, "string") ?? null;
  db.put(key, "string", value);
  return previous;
}

export const stringCommands: CommandTable = {
  get: reads(2, (db, key) => db.get(key, "string") ?? null),
  set: grows(-3, set),
  setnx: grows(3, (db, key, value) => {
    if (db.find(key)) return 0;
    db.put(key, "string", value);
    return 1;
  }),
  setex: grows(4, setWithExpiry("setex", "EX")),
  psetex: grows(4, setWithExpiry("psetex", "PX")),
  getset: grows(3, replaceText),
  getdel: writes(2, (db, key) => {
    const value = db.get(key, "string") ?? null;
    db.remove(key);
    return value;
  }),
  getex: writes(-2, getAndExpire),
  append: grows(3, (db, key, value) => {
    const text = (db.get(key, "string") ?? "") + value;
    db.setString(key, text);
    return text.length;
  }),
  strlen: reads(2, (db, key) => db.get(key, "string")?.length ?? 0),
  incr: grows(2, (db, key) => increment(db, key, 1n)),
  decr: grows(2, (db, key) => increment(db, key, -1n)),
  incrby: grows(3, (db, key, by) => increment(db, key, parseInt64(by))),
  decrby: grows(3, (db, key, by) => increment(db, key, -notMinInt64(parseInt64(by)))),
  incrbyfloat: grows(3, incrementFloat),
  mget: reads(-2, (db, ...keys) =>
    keys.map((key) => (db.find(key)?.type === "string" ? (db.get(key, "string") ?? null) : null)),
  ),
  mset: grows(-3, (db, ...args) => {
    setMany(db, "mset", args, false);
    return OK;
  }),
  msetnx: grows(-3, (db, ...args) => (setMany(db, "msetnx", args, true) ? 1 : 0)),
  getrange: reads(4, getRange),
  substr: reads(4, getRange),
  setrange: grows(4, setRange),
};
