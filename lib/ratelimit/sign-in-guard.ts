/**
 * Counts tries to open an account, before they are made, in one script on Redis: of a hundred guesses that arrive at once
 * each is counted. Closed while Redis is away. Keys hold keyed hashes, never an e-mail address or an IP address.
 */
import { Redis } from "@upstash/redis";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log";
import { SIGN_IN_RULES, type SignInKind } from "./sign-in-rules";

const TIMEOUT_MS = 600;
const KNOWN_FOR_MS = 90 * 24 * 60 * 60_000;
const KNOWN_ADDRESSES = 20;

/** Who tries, as far as it can be told. */
export interface Origin {
  /** Keyed hash of the account's address. */
  readonly account: string;
  /** Keyed hash of the caller's network address. */
  readonly address: string;
  /** The device, when it has opened this account before. */
  readonly deviceId: string | null;
}

/** KEYS: known addresses, tries of this origin, of the account, of the address, of everybody. */
const ADMIT = `
local now = tonumber(ARGV[1])
local isDevice = ARGV[2] == "1"
local isKnown = isDevice or redis.call("ZSCORE", KEYS[1], ARGV[3]) ~= false
local until_ = tonumber(redis.call("HGET", KEYS[2], "u") or "0")
if until_ > now then return {until_ - now, isKnown and 1 or 0} end
local function over(key, limit)
  if tonumber(redis.call("GET", key) or "0") < limit then return 0 end
  return math.max(redis.call("PTTL", key), 1000)
end
local wait = 0
if not isDevice then wait = over(KEYS[4], tonumber(ARGV[9])) end
if wait == 0 and not isKnown then wait = over(KEYS[3], tonumber(ARGV[8])) end
if wait == 0 and not isKnown then wait = over(KEYS[5], tonumber(ARGV[10])) end
if wait > 0 then return {wait, isKnown and 1 or 0} end
local tries = redis.call("HINCRBY", KEYS[2], "n", 1)
local beyond = tries - tonumber(ARGV[4])
if beyond >= 0 then
  local pause = math.min(tonumber(ARGV[5]) * 2 ^ math.min(beyond, 20), tonumber(ARGV[6]))
  redis.call("HSET", KEYS[2], "u", string.format("%.0f", now + pause))
end
redis.call("PEXPIRE", KEYS[2], ARGV[7])
local function count(key)
  if redis.call("INCR", key) == 1 then redis.call("PEXPIRE", key, ARGV[11]) end
end
count(KEYS[4])
if not isKnown then
  count(KEYS[3])
  count(KEYS[5])
end
return {0, isKnown and 1 or 0}
`;

/** KEYS as above; takes back what the successful try counted, and remembers where it came from. */
const SUCCEED = `
redis.call("DEL", KEYS[2])
local function back(key)
  if tonumber(redis.call("GET", key) or "0") > 0 then redis.call("DECR", key) end
end
back(KEYS[4])
if ARGV[2] == "0" then
  back(KEYS[3])
  back(KEYS[5])
end
redis.call("ZADD", KEYS[1], ARGV[1], ARGV[3])
redis.call("ZREMRANGEBYRANK", KEYS[1], 0, -1 - tonumber(ARGV[4]))
redis.call("PEXPIRE", KEYS[1], ARGV[5])
return 1
`;

/**
 * Counts one try. Throws `rate_limited` with the seconds to wait, `unavailable` while nobody can count. Tells whether the
 * account has been opened from here before.
 */
export async function admitTry(kind: SignInKind, origin: Origin, now: number): Promise<{ isKnown: boolean }> {
  const rules = SIGN_IN_RULES[kind];
  const [waitMs, known] = await ask(ADMIT, keysOf(kind, origin), [
    now,
    origin.deviceId ? 1 : 0,
    origin.address,
    rules.freeTries,
    rules.pauseMs,
    rules.maxPauseMs,
    rules.memoryMs,
    rules.perAccount,
    rules.perAddress,
    rules.everybody,
    rules.windowMs,
  ]);
  if (waitMs > 0) throw new AppError("rate_limited", { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
  return { isKnown: known === 1 };
}

/** The try was the owner's: what it counted is taken back, and where it came from is known from now on. */
export async function noteSuccess(kind: SignInKind, origin: Origin, isKnown: boolean, now: number): Promise<void> {
  const args = [now, isKnown ? 1 : 0, origin.address, KNOWN_ADDRESSES, KNOWN_FOR_MS];
  await ask(SUCCEED, keysOf(kind, origin), args);
}

function keysOf(kind: SignInKind, { account, address, deviceId }: Origin): string[] {
  return [
    `auth:known:${account}`,
    `auth:${kind}:${account}:${deviceId ? `device:${deviceId}` : address}`,
    `auth:${kind}:account:${account}`,
    `auth:${kind}:address:${address}`,
    `auth:${kind}:everybody`,
  ];
}

async function ask(script: string, keys: string[], args: (string | number)[]): Promise<[number, number]> {
  const env = serverEnv();
  const redis = new Redis({
    url: env.UPSTASH_REDIS_REST_URL,
    token: env.UPSTASH_REDIS_REST_TOKEN,
    enableTelemetry: false,
    retry: false,
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  });
  try {
    const answer = await redis.eval<(string | number)[], number | [number, number]>(script, keys, args);
    return Array.isArray(answer) ? [Number(answer[0]), Number(answer[1])] : [0, 0];
  } catch (cause) {
    log("warn", "sign-in tries cannot be counted", { error: cause instanceof Error ? cause.name : "error" });
    throw new AppError("unavailable", { retryAfterSeconds: 5, cause });
  }
}
