import { type Bytes, OK, ReplyError, Status } from "../../protocol";
import { type CommandTable, grows, reads, writes } from "../command";
import { syntaxError } from "../errors";
import { globMatcher } from "../glob";
import type { Keyspace } from "../keyspace";
import type { Value } from "../memory";
import { SortedSet } from "../sorted-set";
import { readScanOptions } from "./scan-options";

const count = (db: Keyspace, keys: readonly Bytes[], test: (key: Bytes) => boolean) =>
  keys.reduce((sum, key) => sum + (db.find(key) && test(key) ? 1 : 0), 0);

const remove = (db: Keyspace, ...keys: Bytes[]) => count(db, keys, (key) => db.remove(key));

/** Pages by each key's serial: a key that exists all the time is seen, whatever is deleted meanwhile. */
function scan(db: Keyspace, cursor: Bytes, ...args: Bytes[]) {
  if (!/^\d{1,15}$/.test(cursor)) throw new ReplyError("ERR invalid cursor");
  const { matches, count: wanted, type } = readScanOptions(args, { withType: true });
  const page: Bytes[] = [];
  let visited = 0;
  for (const [key, entry] of db.entries()) {
    if (entry.serial <= Number(cursor)) continue;
    if (matches(key) && (type === undefined || entry.type === type)) page.push(key);
    if (++visited >= wanted) return [String(entry.serial), page];
  }
  return ["0", page];
}

function move(db: Keyspace, from: Bytes, to: Bytes): void {
  const entry = db.find(from);
  if (!entry) throw new ReplyError("ERR no such key");
  if (from === to) return;
  db.remove(from);
  db.put(to, entry.type, entry.value as never, entry.expiresAtMs);
}

function clone(value: Value): Value {
  if (typeof value === "string") return value;
  if (value instanceof Map) return new Map(value);
  if (value instanceof Set) return new Set(value);
  return value instanceof SortedSet ? new SortedSet(value.scores) : [...value];
}

function copy(db: Keyspace, from: Bytes, to: Bytes, ...options: Bytes[]) {
  if (options.some((option) => option.toUpperCase() !== "REPLACE")) throw syntaxError();
  if (from === to) throw new ReplyError("ERR source and destination objects are the same");
  const entry = db.find(from);
  if (!entry || (options.length === 0 && db.find(to))) return 0;
  db.put(to, entry.type, clone(entry.value) as never, entry.expiresAtMs);
  return 1;
}

export const keyCommands: CommandTable = {
  del: writes(-2, remove),
  unlink: writes(-2, remove),
  exists: reads(-2, (db, ...keys) => count(db, keys, () => true)),
  touch: reads(-2, (db, ...keys) => count(db, keys, () => true)),
  type: reads(2, (db, key) => new Status(db.find(key)?.type ?? "none")),
  keys: reads(2, (db, pattern) => {
    const matches = globMatcher(pattern);
    return [...db.entries()].map(([key]) => key).filter(matches);
  }),
  scan: reads(-2, scan),
  randomkey: reads(1, (db) => {
    const keys = [...db.entries()];
    return keys[Math.floor(Math.random() * keys.length)]?.[0] ?? null;
  }),
  rename: writes(3, (db, from, to) => {
    move(db, from, to);
    return OK;
  }),
  renamenx: writes(3, (db, from, to) => {
    if (db.find(from) && db.find(to)) return 0;
    move(db, from, to);
    return 1;
  }),
  copy: grows(-3, copy),
};
