import { type Bytes, OK, type Reply, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads, writes } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseInteger } from "../numbers";
import { sliceBounds } from "../ranges";
import { findPositions } from "./list-positions";

type Side = "LEFT" | "RIGHT";
const notPositive = () => new ReplyError("ERR value is out of range, must be positive");

function push(side: Side, onlyExisting: boolean) {
  return (db: Keyspace, key: Bytes, ...items: Bytes[]) => {
    if (onlyExisting && !db.get(key, "list")) return 0;
    const list = db.ensure(key, "list");
    for (const item of items) side === "LEFT" ? list.unshift(item) : list.push(item);
    return list.length;
  };
}

function pop(side: Side) {
  return (db: Keyspace, key: Bytes, ...args: Bytes[]): Reply => {
    const [count, ...rest] = args;
    if (rest.length > 0)
      throw new ReplyError(`ERR wrong number of arguments for '${side === "LEFT" ? "lpop" : "rpop"}' command`);
    const wanted = count === undefined ? 1 : parseInteger(count, notPositive);
    if (wanted < 0) throw notPositive();
    const list = db.get(key, "list");
    if (!list) return null;
    const taken = side === "LEFT" ? list.splice(0, wanted) : list.splice(Math.max(0, list.length - wanted)).reverse();
    db.dropIfEmpty(key);
    return count === undefined ? (taken[0] ?? null) : taken;
  };
}

function readSide(text: Bytes): Side {
  const side = text.toUpperCase();
  if (side !== "LEFT" && side !== "RIGHT") throw syntaxError();
  return side;
}

function moveItem(db: Keyspace, from: Bytes, to: Bytes, take: Side, put: Side): Reply {
  const source = db.get(from, "list");
  if (!source) return null;
  db.get(to, "list");
  const item = (take === "LEFT" ? source.shift() : source.pop()) ?? null;
  if (item === null) return null;
  const target = from === to ? source : db.ensure(to, "list");
  put === "LEFT" ? target.unshift(item) : target.push(item);
  db.dropIfEmpty(from);
  return item;
}

function trim(db: Keyspace, key: Bytes, first: Bytes, last: Bytes) {
  const [from, to] = [parseInteger(first), parseInteger(last)];
  const list = db.get(key, "list");
  if (!list) return OK;
  const [start, end] = sliceBounds(list.length, from, to);
  list.splice(end);
  list.splice(0, start);
  db.dropIfEmpty(key);
  return OK;
}

function setItem(db: Keyspace, key: Bytes, index: Bytes, value: Bytes) {
  const list = db.get(key, "list");
  if (!list) throw new ReplyError("ERR no such key");
  const at = parseInteger(index);
  const position = at < 0 ? at + list.length : at;
  if (position < 0 || position >= list.length) throw new ReplyError("ERR index out of range");
  list[position] = value;
  return OK;
}

function insert(db: Keyspace, key: Bytes, where: Bytes, pivot: Bytes, item: Bytes): number {
  const side = where.toUpperCase();
  if (side !== "BEFORE" && side !== "AFTER") throw syntaxError();
  const list = db.get(key, "list");
  if (!list) return 0;
  const at = list.indexOf(pivot);
  if (at < 0) return -1;
  list.splice(side === "BEFORE" ? at : at + 1, 0, item);
  return list.length;
}

/** Positive counts remove from the head, negative ones from the tail, zero removes all. */
function removeItems(db: Keyspace, key: Bytes, count: Bytes, item: Bytes): number {
  const wanted = parseInteger(count);
  const list = db.get(key, "list");
  if (!list) return 0;
  const positions = list.flatMap((value, index) => (value === item ? [index] : []));
  const doomed = new Set(wanted < 0 ? positions.slice(wanted) : positions.slice(0, wanted || undefined));
  const kept = list.filter((_value, index) => !doomed.has(index));
  list.length = 0;
  for (const value of kept) list.push(value);
  db.dropIfEmpty(key);
  return doomed.size;
}

export const listCommands: CommandTable = {
  lpush: grows(-3, push("LEFT", false)),
  rpush: grows(-3, push("RIGHT", false)),
  lpushx: grows(-3, push("LEFT", true)),
  rpushx: grows(-3, push("RIGHT", true)),
  lpop: writes(-2, pop("LEFT")),
  rpop: writes(-2, pop("RIGHT")),
  llen: reads(2, (db, key) => db.get(key, "list")?.length ?? 0),
  lrange: reads(4, (db, key, first, last) => {
    const [from, to] = [parseInteger(first), parseInteger(last)];
    const list = db.get(key, "list") ?? [];
    return list.slice(...sliceBounds(list.length, from, to));
  }),
  ltrim: writes(4, trim),
  lindex: reads(3, (db, key, index) => {
    const list = db.get(key, "list");
    return list?.at(parseInteger(index)) ?? null;
  }),
  lset: grows(4, setItem),
  linsert: grows(5, insert),
  lrem: writes(4, removeItems),
  lpos: reads(-3, findPositions),
  lmove: grows(5, (db, from, to, take, put) => moveItem(db, from, to, readSide(take), readSide(put))),
  rpoplpush: grows(3, (db, from, to) => moveItem(db, from, to, "RIGHT", "LEFT")),
};
