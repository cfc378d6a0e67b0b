import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { type Command, type CommandTable, grows, reads } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseFloat64, parseInteger } from "../numbers";
import { SortedSet } from "../sorted-set";
import { withScores } from "./zset-ranges";

type Scores = ReadonlyMap<Bytes, number>;
type Aggregate = (a: number, b: number) => number;

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  // `inf - inf` counts as zero in Redis.
  SUM: (a, b) => (Number.isNaN(a + b) ? 0 : a + b),
  MIN: Math.min,
  MAX: Math.max,
};

interface Request {
  readonly sources: readonly Scores[];
  readonly aggregate: Aggregate;
  readonly withScores: boolean;
}

/** A plain set counts as one with every score 1. */
function readSource(db: Keyspace, key: Bytes, weight: number): Scores {
  const isSet = db.find(key)?.type === "set";
  const scores: Iterable<[Bytes, number]> = isSet
    ? [...(db.get(key, "set") ?? [])].map((member) => [member, 1])
    : (db.get(key, "zset")?.scores ?? []);
  return new Map([...scores].map(([member, score]) => [member, score * weight || 0]));
}

function readRequest(db: Keyspace, command: string, args: readonly Bytes[]): Request {
  const count = parseInteger(args[0]);
  if (count < 1) throw new ReplyError(`ERR at least 1 input key is needed for '${command}' command`);
  if (count > args.length - 1) throw syntaxError();
  const keys = args.slice(1, count + 1);
  const stores = command.endsWith("store");
  const request = { weights: keys.map(() => 1), aggregate: AGGREGATES.SUM as Aggregate, withScores: false };
  const rest = args.slice(count + 1);
  for (let at = 0; at < rest.length; at++) {
    const name = rest[at]?.toUpperCase();
    if (name === "WEIGHTS" && at + count < rest.length) {
      const bad = () => new ReplyError("ERR weight value is not a float");
      request.weights = rest.slice(at + 1, at + 1 + count).map((weight) => parseFloat64(weight, bad));
      at += count;
    } else if (name === "AGGREGATE") {
      const aggregate = AGGREGATES[rest[++at]?.toUpperCase() ?? ""];
      if (!aggregate) throw syntaxError();
      request.aggregate = aggregate;
    } else if (name === "WITHSCORES" && !stores) request.withScores = true;
    else throw syntaxError();
  }
  const sources = keys.map((key, index) => readSource(db, key, request.weights[index] ?? 1));
  return { sources, aggregate: request.aggregate, withScores: request.withScores };
}

type Combine = (request: Request) => SortedSet;

const union: Combine = ({ sources, aggregate }) => {
  const result = new SortedSet();
  for (const source of sources) {
    for (const [member, score] of source) {
      const current = result.scores.get(member);
      result.set(member, current === undefined ? score : aggregate(current, score));
    }
  }
  return result;
};

const intersection: Combine = (request) => {
  const everywhere = (source: Scores) =>
    new Map([...source].filter(([member]) => request.sources.every((other) => other.has(member))));
  return union({ ...request, sources: request.sources.map(everywhere) });
};

const reading = (command: string, combine: Combine): Command =>
  reads(-3, (db, ...args): Reply => {
    const request = readRequest(db, command, args);
    const entries = combine(request).ordered();
    return request.withScores ? withScores(entries) : entries.map(([member]) => member);
  });

const storing = (command: string, combine: Combine): Command =>
  grows(-4, (db, target, ...args): Reply => {
    const result = combine(readRequest(db, command, args));
    db.remove(target);
    if (result.size > 0) db.put(target, "zset", result);
    return result.size;
  });

export const zsetAlgebraCommands: CommandTable = {
  zunion: reading("zunion", union),
  zinter: reading("zinter", intersection),
  zunionstore: storing("zunionstore", union),
  zinterstore: storing("zinterstore", intersection),
};
