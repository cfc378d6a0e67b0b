import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { formatFloat, parseFloat64 } from "../numbers";

const FLAGS = new Set(["NX", "XX", "GT", "LT", "CH", "INCR"]);

export function sumScores(current: number | undefined, by: number): number {
  const sum = (current ?? 0) + by;
  if (Number.isNaN(sum)) throw new ReplyError("ERR resulting score is not a number (NaN)");
  return sum;
}

function readArgs(args: readonly Bytes[]) {
  const first = args.findIndex((arg) => !FLAGS.has(arg.toUpperCase()));
  const flags = new Set(args.slice(0, Math.max(0, first)).map((arg) => arg.toUpperCase()));
  const rest = first < 0 ? [] : args.slice(first);
  if (rest.length === 0 || rest.length % 2 === 1) throw syntaxError();
  if (flags.has("NX") && flags.has("XX")) {
    throw new ReplyError("ERR XX and NX options at the same time are not compatible");
  }
  const oneWay = ["NX", "GT", "LT"].filter((flag) => flags.has(flag));
  if (oneWay.length > 1) throw new ReplyError("ERR GT, LT, and/or NX options at the same time are not compatible");
  if (flags.has("INCR") && rest.length > 2) {
    throw new ReplyError("ERR INCR option supports a single increment-element pair");
  }
  const pairs: [score: number, member: Bytes][] = [];
  for (let at = 0; at < rest.length; at += 2) pairs.push([parseFloat64(rest[at]), rest[at + 1] ?? ""]);
  return { flags, pairs };
}

function isRefused(flags: ReadonlySet<string>, current: number | undefined, score: number): boolean {
  if (current === undefined) return flags.has("XX");
  return flags.has("NX") || (flags.has("GT") && score <= current) || (flags.has("LT") && score >= current);
}

/** ZADD: how many members are new (with CH: or changed); with INCR the new score, or null if refused. */
export function addMembers(db: Keyspace, key: Bytes, ...args: Bytes[]): Reply {
  const { flags, pairs } = readArgs(args);
  const set = db.get(key, "zset") ?? (flags.has("XX") ? undefined : db.ensure(key, "zset"));
  let changed = 0;
  let written: number | null = null;
  for (const [given, member] of pairs) {
    const current = set?.scores.get(member);
    const score = flags.has("INCR") ? sumScores(current, given) : given;
    if (!set || isRefused(flags, current, score)) continue;
    if (current === undefined || (flags.has("CH") && current !== score)) changed++;
    set.set(member, score);
    written = score;
  }
  db.dropIfEmpty(key);
  if (!flags.has("INCR")) return changed;
  return written === null ? null : formatFloat(written);
}
