import { type Bytes, OK, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads, writes } from "../command";
import { syntaxError, wrongArity } from "../errors";
import type { Keyspace } from "../keyspace";
import { addFloats } from "../long-double";
import { addInt64, parseFloat64, parseInt64, parseInteger } from "../numbers";
import { pickRandom } from "../random";
import { readScanOptions } from "./scan-options";

const notIntegerField = () => new ReplyError("ERR hash value is not an integer");
const notFloatField = () => new ReplyError("ERR hash value is not a float");

function setFields(command: string, db: Keyspace, key: Bytes, args: readonly Bytes[]): number {
  if (args.length % 2 === 1) throw wrongArity(command);
  const hash = db.ensure(key, "hash");
  const before = hash.size;
  for (let at = 0; at < args.length; at += 2) hash.set(args[at] ?? "", args[at + 1] ?? "");
  return hash.size - before;
}

/** Sets a field to what `change` makes of it; a failing `change` leaves no empty hash behind. */
function changeField(db: Keyspace, key: Bytes, field: Bytes, change: (value: Bytes) => Bytes): Bytes {
  const value = change(db.get(key, "hash")?.get(field) ?? "0");
  db.ensure(key, "hash").set(field, value);
  return value;
}

function incrementField(db: Keyspace, key: Bytes, field: Bytes, by: Bytes): number {
  const amount = parseInt64(by);
  return Number(
    changeField(db, key, field, (value) => addInt64(parseInt64(value, notIntegerField), amount).toString()),
  );
}

function incrementFloatField(db: Keyspace, key: Bytes, field: Bytes, by: Bytes): Bytes {
  if (!Number.isFinite(parseFloat64(by))) throw new ReplyError("ERR value is NaN or Infinity");
  return changeField(db, key, field, (value) => {
    parseFloat64(value, notFloatField);
    return addFloats(value, by);
  });
}

function randomFields(db: Keyspace, key: Bytes, ...args: Bytes[]) {
  const [count, withValues] = args;
  const wanted = count === undefined ? undefined : parseInteger(count);
  if (args.length > 2 || (withValues !== undefined && withValues.toUpperCase() !== "WITHVALUES")) throw syntaxError();
  const fields = [...(db.get(key, "hash") ?? [])];
  if (wanted === undefined) return pickRandom(fields, 1)[0]?.[0] ?? null;
  const picked = pickRandom(fields, wanted);
  return withValues === undefined ? picked.map(([field]) => field) : picked.flat();
}

const without = (db: Keyspace, key: Bytes, fields: readonly Bytes[]) => {
  const hash = db.get(key, "hash");
  const removed = fields.filter((field) => hash?.delete(field)).length;
  db.dropIfEmpty(key);
  return removed;
};

export const hashCommands: CommandTable = {
  hset: grows(-4, (db, key, ...args) => setFields("hset", db, key, args)),
  hmset: grows(-4, (db, key, ...args) => {
    setFields("hmset", db, key, args);
    return OK;
  }),
  hsetnx: grows(4, (db, key, field, value) => {
    const hash = db.ensure(key, "hash");
    if (hash.has(field)) return 0;
    hash.set(field, value);
    return 1;
  }),
  hget: reads(3, (db, key, field) => db.get(key, "hash")?.get(field) ?? null),
  hmget: reads(-3, (db, key, ...fields) => {
    const hash = db.get(key, "hash");
    return fields.map((field) => hash?.get(field) ?? null);
  }),
  hgetall: reads(2, (db, key) => [...(db.get(key, "hash") ?? [])].flat()),
  hdel: writes(-3, (db, key, ...fields) => without(db, key, fields)),
  hexists: reads(3, (db, key, field) => (db.get(key, "hash")?.has(field) ? 1 : 0)),
  hlen: reads(2, (db, key) => db.get(key, "hash")?.size ?? 0),
  hkeys: reads(2, (db, key) => [...(db.get(key, "hash")?.keys() ?? [])]),
  hvals: reads(2, (db, key) => [...(db.get(key, "hash")?.values() ?? [])]),
  hstrlen: reads(3, (db, key, field) => db.get(key, "hash")?.get(field)?.length ?? 0),
  hincrby: grows(4, incrementField),
  hincrbyfloat: grows(4, incrementFloatField),
  hrandfield: reads(-2, randomFields),
  hscan: reads(-3, (db, key, _cursor, ...args) => {
    const { matches } = readScanOptions(args);
    return ["0", [...(db.get(key, "hash") ?? [])].filter(([field]) => matches(field)).flat()];
  }),
};
