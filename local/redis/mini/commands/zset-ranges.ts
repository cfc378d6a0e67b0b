import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { formatFloat, parseInteger } from "../numbers";
import { sliceBounds } from "../ranges";
import { type Scored, SortedSet } from "../sorted-set";
import { lexTest, scoreTest } from "./score-ranges";

type By = "rank" | "score" | "lex";

interface RangeOptions {
  by: By;
  isReverse: boolean;
  withScores: boolean;
  limit?: readonly [offset: number, count: number];
}

/** `fixed` is what the command's name says already; ZRANGE reads it from its arguments. */
function readOptions(args: readonly Bytes[], fixed: Partial<RangeOptions>, allowed: readonly string[]): RangeOptions {
  const options: RangeOptions = { by: "rank", isReverse: false, withScores: false, ...fixed };
  for (let at = 0; at < args.length; at++) {
    const name = args[at]?.toUpperCase() ?? "";
    if (!allowed.includes(name)) throw syntaxError();
    if (name === "WITHSCORES") options.withScores = true;
    else if (name === "REV") options.isReverse = true;
    else if (name === "BYSCORE" || name === "BYLEX") options.by = name === "BYSCORE" ? "score" : "lex";
    else {
      if (at + 2 >= args.length) throw syntaxError();
      options.limit = [parseInteger(args[++at]), parseInteger(args[++at])];
    }
  }
  if (options.limit && options.by === "rank") {
    throw new ReplyError("ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
  }
  if (options.withScores && options.by === "lex") {
    throw new ReplyError("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
  }
  return options;
}

function select(db: Keyspace, key: Bytes, first: Bytes, last: Bytes, options: RangeOptions): readonly Scored[] {
  const { by, isReverse, limit } = options;
  // Reverse ranges by score and lex are written from the upper end.
  const [min, max] = isReverse ? [last, first] : [first, last];
  const test = by === "rank" ? undefined : by === "score" ? scoreTest(min, max) : lexTest(min, max);
  const [from, to] = test ? [0, 0] : [parseInteger(first), parseInteger(last)];
  const ordered = db.get(key, "zset")?.ordered() ?? [];
  const entries = isReverse ? ordered.toReversed() : ordered;
  if (!test) return entries.slice(...sliceBounds(entries.length, from, to));
  const inside = entries.filter(test);
  if (!limit) return inside;
  const [offset, count] = limit;
  if (offset < 0) return [];
  return inside.slice(offset, count < 0 ? undefined : offset + count);
}

export const withScores = (entries: readonly Scored[]): Reply[] =>
  entries.flatMap(([member, score]) => [member, formatFloat(score)]);

function range(fixed: Partial<RangeOptions>, allowed: readonly string[]) {
  return (db: Keyspace, key: Bytes, first: Bytes, last: Bytes, ...args: Bytes[]): Reply => {
    const options = readOptions(args, fixed, allowed);
    const entries = select(db, key, first, last, options);
    return options.withScores ? withScores(entries) : entries.map(([member]) => member);
  };
}

function storeRange(db: Keyspace, target: Bytes, key: Bytes, first: Bytes, last: Bytes, ...args: Bytes[]): Reply {
  const options = readOptions(args, {}, ["REV", "BYSCORE", "BYLEX", "LIMIT"]);
  const entries = select(db, key, first, last, options);
  db.remove(target);
  if (entries.length > 0) db.put(target, "zset", new SortedSet(entries));
  return entries.length;
}

const BY_SCORE = ["WITHSCORES", "LIMIT"];

export const zsetRangeCommands: CommandTable = {
  zrange: reads(-4, range({}, ["WITHSCORES", "REV", "BYSCORE", "BYLEX", "LIMIT"])),
  zrevrange: reads(-4, range({ isReverse: true }, ["WITHSCORES"])),
  zrangebyscore: reads(-4, range({ by: "score" }, BY_SCORE)),
  zrevrangebyscore: reads(-4, range({ by: "score", isReverse: true }, BY_SCORE)),
  zrangebylex: reads(-4, range({ by: "lex" }, ["LIMIT"])),
  zrevrangebylex: reads(-4, range({ by: "lex", isReverse: true }, ["LIMIT"])),
  zrangestore: grows(-5, storeRange),
};
