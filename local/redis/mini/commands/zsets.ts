import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads, writes } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { formatFloat, parseFloat64, parseInteger } from "../numbers";
import { pickRandom } from "../random";
import { sliceBounds } from "../ranges";
import type { Scored, SortedSet } from "../sorted-set";
import { readScanOptions } from "./scan-options";
import { lexTest, scoreTest, type Test } from "./score-ranges";
import { addMembers, sumScores } from "./zadd";
import { withScores } from "./zset-ranges";

const ordered = (db: Keyspace, key: Bytes) => db.get(key, "zset")?.ordered() ?? [];

function scoreOf(set: SortedSet | undefined, member: Bytes): Bytes | null {
  const score = set?.scores.get(member);
  return score === undefined ? null : formatFloat(score);
}

function remove(db: Keyspace, key: Bytes, members: readonly Bytes[]): number {
  const set = db.get(key, "zset");
  const removed = members.filter((member) => set?.delete(member)).length;
  db.dropIfEmpty(key);
  return removed;
}

const removeEntries = (db: Keyspace, key: Bytes, entries: readonly Scored[]) =>
  remove(
    db,
    key,
    entries.map(([member]) => member),
  );

const counting = (makeTest: (min: Bytes, max: Bytes) => Test) =>
  reads(4, (db, key, min, max) => {
    const test = makeTest(min, max);
    return ordered(db, key).filter(test).length;
  });

const removing = (makeTest: (min: Bytes, max: Bytes) => Test) =>
  writes(4, (db, key, min, max) => {
    const test = makeTest(min, max);
    return removeEntries(db, key, ordered(db, key).filter(test));
  });

function removeByRank(db: Keyspace, key: Bytes, first: Bytes, last: Bytes): number {
  const [from, to] = [parseInteger(first), parseInteger(last)];
  const entries = ordered(db, key);
  return removeEntries(db, key, entries.slice(...sliceBounds(entries.length, from, to)));
}

function pop(side: "min" | "max") {
  return (db: Keyspace, key: Bytes, ...args: Bytes[]): Reply => {
    if (args.length > 1) throw syntaxError();
    const outOfRange = () => new ReplyError("ERR value is out of range, must be positive");
    const wanted = args[0] === undefined ? 1 : parseInteger(args[0], outOfRange);
    if (wanted < 0) throw outOfRange();
    const entries = ordered(db, key);
    const taken = (side === "min" ? entries : entries.toReversed()).slice(0, wanted);
    removeEntries(db, key, taken);
    return withScores(taken);
  };
}

function randomMembers(db: Keyspace, key: Bytes, ...args: Bytes[]): Reply {
  const [count, flag] = args;
  const wanted = count === undefined ? undefined : parseInteger(count);
  if (args.length > 2 || (flag !== undefined && flag.toUpperCase() !== "WITHSCORES")) throw syntaxError();
  const picked = pickRandom(ordered(db, key), wanted ?? 1);
  if (wanted === undefined) return picked[0]?.[0] ?? null;
  return flag === undefined ? picked.map(([member]) => member) : withScores(picked);
}

function rankOf(entries: readonly Scored[], member: Bytes): number | null {
  const rank = entries.findIndex(([name]) => name === member);
  return rank < 0 ? null : rank;
}

export const zsetCommands: CommandTable = {
  zadd: grows(-4, addMembers),
  zincrby: grows(4, (db, key, by, member) => {
    const amount = parseFloat64(by);
    const sum = sumScores(db.get(key, "zset")?.scores.get(member), amount);
    db.ensure(key, "zset").set(member, sum);
    return formatFloat(sum);
  }),
  zscore: reads(3, (db, key, member) => scoreOf(db.get(key, "zset"), member)),
  zmscore: reads(-3, (db, key, ...members) => {
    const set = db.get(key, "zset");
    return members.map((member) => scoreOf(set, member));
  }),
  zcard: reads(2, (db, key) => db.get(key, "zset")?.size ?? 0),
  zrem: writes(-3, (db, key, ...members) => remove(db, key, members)),
  zrank: reads(3, (db, key, member) => rankOf(ordered(db, key), member)),
  zrevrank: reads(3, (db, key, member) => rankOf(ordered(db, key).toReversed(), member)),
  zcount: counting(scoreTest),
  zlexcount: counting(lexTest),
  zremrangebyscore: removing(scoreTest),
  zremrangebylex: removing(lexTest),
  zremrangebyrank: writes(4, removeByRank),
  zpopmin: writes(-2, pop("min")),
  zpopmax: writes(-2, pop("max")),
  zrandmember: reads(-2, randomMembers),
  zscan: reads(-3, (db, key, _cursor, ...args) => {
    const { matches } = readScanOptions(args);
    return ["0", withScores(ordered(db, key).filter(([member]) => matches(member)))];
  }),
};
