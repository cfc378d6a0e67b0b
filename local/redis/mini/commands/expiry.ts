import { type Bytes, ReplyError } from "../../protocol";
import { type CommandTable, reads, writes } from "../command";
import { notInteger } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseInteger } from "../numbers";

const invalidTime = (command: string) => new ReplyError(`ERR invalid expire time in '${command}' command`);

/** Time of the options EX, PX, EXAT, PXAT in milliseconds since the epoch. */
export function deadline(db: Keyspace, unit: string, amount: Bytes | undefined, command: string): number {
  const value = parseInteger(amount);
  if (value <= 0) throw invalidTime(command);
  const ms = unit.startsWith("P") ? value : value * 1000;
  if (!Number.isSafeInteger(ms)) throw invalidTime(command);
  return unit.endsWith("AT") ? ms : db.nowMs + ms;
}

function readFlags(options: readonly Bytes[]): ReadonlySet<string> {
  const flags = new Set<string>();
  for (const option of options) {
    const flag = option.toUpperCase();
    if (!["NX", "XX", "GT", "LT"].includes(flag)) throw new ReplyError(`ERR Unsupported option ${option}`);
    flags.add(flag);
  }
  if (flags.has("NX") && flags.size > 1) {
    throw new ReplyError("ERR NX and XX, GT or LT options at the same time are not compatible");
  }
  if (flags.has("GT") && flags.has("LT")) {
    throw new ReplyError("ERR GT and LT options at the same time are not compatible");
  }
  return flags;
}

/** No expiry counts as an infinite one. */
function isRefused(flags: ReadonlySet<string>, current: number | undefined, atMs: number): boolean {
  if (flags.has("NX") && current !== undefined) return true;
  if (flags.has("XX") && current === undefined) return true;
  if (flags.has("GT") && (current === undefined || atMs <= current)) return true;
  return flags.has("LT") && current !== undefined && atMs >= current;
}

function expire(command: string, unitMs: number, isAbsolute: boolean) {
  return (db: Keyspace, key: Bytes, amount: Bytes, ...options: Bytes[]) => {
    const flags = readFlags(options);
    const atMs = parseInteger(amount, notInteger) * unitMs + (isAbsolute ? 0 : db.nowMs);
    if (!Number.isSafeInteger(atMs)) throw invalidTime(command);
    const entry = db.find(key);
    if (!entry || isRefused(flags, entry.expiresAtMs, atMs)) return 0;
    db.expireAt(key, atMs);
    return 1;
  };
}

function timeLeft(db: Keyspace, key: Bytes, read: (expiresAtMs: number) => number): number {
  const entry = db.find(key);
  if (!entry) return -2;
  return entry.expiresAtMs === undefined ? -1 : read(entry.expiresAtMs);
}

/** Redis rounds TTL to the nearest second. */
const seconds = (ms: number) => Math.floor((ms + 500) / 1000);

export const expiryCommands: CommandTable = {
  expire: writes(-3, expire("expire", 1000, false)),
  pexpire: writes(-3, expire("pexpire", 1, false)),
  expireat: writes(-3, expire("expireat", 1000, true)),
  pexpireat: writes(-3, expire("pexpireat", 1, true)),
  ttl: reads(2, (db, key) => timeLeft(db, key, (atMs) => seconds(atMs - db.nowMs))),
  pttl: reads(2, (db, key) => timeLeft(db, key, (atMs) => atMs - db.nowMs)),
  expiretime: reads(2, (db, key) => timeLeft(db, key, seconds)),
  pexpiretime: reads(2, (db, key) => timeLeft(db, key, (atMs) => atMs)),
  persist: writes(2, (db, key) => {
    if (db.find(key)?.expiresAtMs === undefined) return 0;
    db.expireAt(key, undefined);
    return 1;
  }),
};
