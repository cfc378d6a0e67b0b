import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { type Command, type CommandTable, grows, reads, writes } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseInteger } from "../numbers";
import { pickRandom } from "../random";
import { readScanOptions } from "./scan-options";

type Combine = (sets: ReadonlyArray<ReadonlySet<Bytes>>) => Bytes[];

const members = (db: Keyspace, key: Bytes): ReadonlySet<Bytes> => db.get(key, "set") ?? new Set();

const union: Combine = (sets) => [...new Set(sets.flatMap((set) => [...set]))];
const intersection: Combine = ([first, ...others]) =>
  [...(first ?? [])].filter((m) => others.every((set) => set.has(m)));
const difference: Combine = ([first, ...others]) => [...(first ?? [])].filter((m) => !others.some((set) => set.has(m)));

const combined = (combine: Combine) => (db: Keyspace, keys: readonly Bytes[]) =>
  combine(keys.map((key) => members(db, key)));

function storing(combine: Combine): Command {
  return grows(-3, (db, target, ...keys) => {
    const result = combined(combine)(db, keys);
    db.remove(target);
    if (result.length > 0) db.put(target, "set", new Set(result));
    return result.length;
  });
}

const reading = (combine: Combine) => reads(-2, (db, ...keys) => combined(combine)(db, keys));

function remove(db: Keyspace, key: Bytes, items: readonly Bytes[]): number {
  const set = db.get(key, "set");
  const removed = items.filter((item) => set?.delete(item)).length;
  db.dropIfEmpty(key);
  return removed;
}

function popMembers(db: Keyspace, key: Bytes, ...args: Bytes[]): Reply {
  if (args.length > 1) throw syntaxError();
  const outOfRange = () => new ReplyError("ERR value is out of range, must be positive");
  const wanted = args[0] === undefined ? undefined : parseInteger(args[0], outOfRange);
  if (wanted !== undefined && wanted < 0) throw outOfRange();
  const picked = pickRandom([...members(db, key)], wanted ?? 1);
  remove(db, key, picked);
  return wanted === undefined ? (picked[0] ?? null) : picked;
}

function randomMembers(db: Keyspace, key: Bytes, ...args: Bytes[]): Reply {
  if (args.length > 1) throw syntaxError();
  const wanted = args[0] === undefined ? undefined : parseInteger(args[0]);
  const picked = pickRandom([...members(db, key)], wanted ?? 1);
  return wanted === undefined ? (picked[0] ?? null) : picked;
}

function moveMember(db: Keyspace, from: Bytes, to: Bytes, member: Bytes): number {
  const source = db.get(from, "set");
  if (!source) return 0;
  db.get(to, "set");
  if (!source.has(member)) return 0;
  if (from === to) return 1;
  remove(db, from, [member]);
  db.ensure(to, "set").add(member);
  return 1;
}

function countIntersection(db: Keyspace, ...args: Bytes[]): number {
  const badCount = () => new ReplyError("ERR numkeys should be greater than 0");
  const count = parseInteger(args[0], badCount);
  if (count < 1) throw badCount();
  if (count > args.length - 1) throw new ReplyError("ERR Number of keys can't be greater than number of args");
  const options = args.slice(count + 1);
  if (options.length > 0 && (options.length !== 2 || options[0]?.toUpperCase() !== "LIMIT")) throw syntaxError();
  const badLimit = () => new ReplyError("ERR LIMIT can't be negative");
  const limit = options.length > 0 ? parseInteger(options[1], badLimit) : 0;
  if (limit < 0) throw badLimit();
  const size = combined(intersection)(db, args.slice(1, count + 1)).length;
  return limit > 0 ? Math.min(size, limit) : size;
}

export const setCommands: CommandTable = {
  sadd: grows(-3, (db, key, ...items) => {
    const set = db.ensure(key, "set");
    const before = set.size;
    for (const item of items) set.add(item);
    return set.size - before;
  }),
  srem: writes(-3, (db, key, ...items) => remove(db, key, items)),
  smembers: reads(2, (db, key) => [...members(db, key)]),
  sismember: reads(3, (db, key, member) => (members(db, key).has(member) ? 1 : 0)),
  smismember: reads(-3, (db, key, ...items) => {
    const set = members(db, key);
    return items.map((item) => (set.has(item) ? 1 : 0));
  }),
  scard: reads(2, (db, key) => members(db, key).size),
  spop: writes(-2, popMembers),
  srandmember: reads(-2, randomMembers),
  smove: grows(4, moveMember),
  sunion: reading(union),
  sinter: reading(intersection),
  sdiff: reading(difference),
  sunionstore: storing(union),
  sinterstore: storing(intersection),
  sdiffstore: storing(difference),
  sintercard: reads(-3, countIntersection),
  sscan: reads(-3, (db, key, _cursor, ...args) => {
    const { matches } = readScanOptions(args);
    return ["0", [...members(db, key)].filter(matches)];
  }),
};
