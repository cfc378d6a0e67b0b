import fc from "fast-check";

/** Random commands over few keys and members, arguments that are wrong among them. */
const key = fc.constantFrom("a", "b", "c", "d");
/** Order by bytes is defined among equal scores only, so these commands have a key of their own. */
const lexKey = fc.constant("lex");
const member = fc.constantFrom("x", "y", "z", "xx", "\u00ff", "");
const value = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -20, max: 20 }).map(String) },
  fc.constantFrom(
    "",
    "text",
    "1.5",
    "007",
    " 1",
    "+1",
    "9223372036854775807",
    "-9223372036854775808",
    "1e3",
    "\u00ff\u0000",
  ),
);
const integer = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -6, max: 6 }).map(String) },
  fc.constantFrom("x", "1.5", "", "9223372036854775807", "-9223372036854775808", "99999999999999999999"),
);
/** Redis 7.0 negates the smallest number, which overflows. */
const rank = integer.filter((n) => n !== "-9223372036854775808");
/** Halves are exact in binary, so both sides print the same digits. */
const score = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -10, max: 10 }).map((n) => String(n / 2)) },
  fc.constantFrom("inf", "-inf", "nan", "x", ""),
);
const decimal = fc.constantFrom("0.1", "0.2", "-0.3", "1", "2.50", "1e2", "x", "inf");
/** Redis reads an empty bound as zero. Here that is an error. */
const bound = score.filter((text) => text !== "");
const scoreBound = fc.oneof(
  bound,
  bound.map((s) => `(${s}`),
);
const lexBound = fc.oneof(
  fc.constantFrom("-", "+", "x"),
  member.map((m) => `[${m}`),
  member.map((m) => `(${m}`),
);
const glob = fc.constantFrom("*", "?", "[ab]", "[^a]", "[a-c]", "\\a", "x*", "a[", "**");
const seconds = fc.constantFrom("1000", "2000", "-1", "0", "x");
const flag = (...names: string[]) => fc.constantFrom(...names);
/** Each option once: what Redis makes of a repeated one differs by command and version. */
const options = (...parts: fc.Arbitrary<string | string[]>[]) =>
  fc.uniqueArray(fc.oneof(...parts), { maxLength: 2, selector: (part) => [part].flat()[0] }).map((list) => list.flat());

type Part = fc.Arbitrary<string> | fc.Arbitrary<string[]>;
const command = (name: string, ...parts: Part[]) =>
  fc.tuple(...(parts as fc.Arbitrary<string | string[]>[])).map((args) => [name, ...args.flat()]);
const some = (part: fc.Arbitrary<string>, maxLength = 3) => fc.array(part, { minLength: 1, maxLength });
const pairs = (left: fc.Arbitrary<string>, right: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(left, right), { minLength: 1, maxLength: 3 }).map((list) => list.flat());
const limit = fc.tuple(integer, integer).map(([offset, count]) => ["LIMIT", offset, count]);

export const strings = [
  command("set", key, value),
  command(
    "set",
    key,
    value,
    options(
      flag("NX", "XX", "GET", "KEEPTTL"),
      seconds.map((s) => ["EX", s]),
    ),
  ),
  command("get", key),
  command("getset", key, value),
  command("getdel", key),
  command(
    "getex",
    key,
    options(
      flag("PERSIST"),
      seconds.map((s) => ["EX", s]),
    ),
  ),
  command("setnx", key, value),
  command("setex", key, seconds, value),
  command("append", key, value),
  command("strlen", key),
  command("incr", key),
  command("decr", key),
  command("incrby", key, integer),
  command("decrby", key, integer),
  command("incrbyfloat", key, decimal),
  command("mget", some(key)),
  command("mset", pairs(key, value)),
  command("msetnx", pairs(key, value)),
  command("getrange", key, integer, integer),
  command("setrange", key, fc.constantFrom("0", "3", "-1", "x"), value),
  command("setbit", key, fc.constantFrom("0", "7", "12", "-1", "x"), fc.constantFrom("0", "1", "2")),
  command("getbit", key, fc.constantFrom("0", "7", "12", "100", "x")),
  command("bitcount", key),
  command("bitcount", key, integer, integer, options(flag("BYTE", "BIT"))),
];
export const keys = [
  command("del", some(key)),
  command("exists", some(key)),
  command("type", key),
  command("keys", glob),
  command("rename", key, key),
  command("renamenx", key, key),
  command("copy", key, key, options(flag("REPLACE", "X"))),
  command("expire", key, seconds, options(flag("NX", "XX", "GT", "LT", "X"))),
  command("pexpire", key, fc.constantFrom("900000", "-5")),
  command("persist", key),
  command("ttl", key),
  command("pttl", key),
  command("dbsize"),
  command("nosuch", key, value),
];
export const hashes = [
  command("hset", key, pairs(member, value)),
  command("hset", key, some(member)),
  command("hsetnx", key, member, value),
  command("hget", key, member),
  command("hmget", key, some(member)),
  command("hgetall", key),
  command("hdel", key, some(member)),
  command("hexists", key, member),
  command("hlen", key),
  command("hkeys", key),
  command("hvals", key),
  command("hstrlen", key, member),
  command("hincrby", key, member, integer),
  command("hincrbyfloat", key, member, decimal),
  command("hscan", key, fc.constant("0"), options(glob.map((g) => ["MATCH", g]))),
];
export const lists = [
  command("lpush", key, some(member)),
  command("rpush", key, some(member)),
  command("lpushx", key, member),
  command("rpushx", key, member),
  command("lpop", key, options(integer)),
  command("rpop", key, options(integer)),
  command("llen", key),
  command("lrange", key, integer, integer),
  command("ltrim", key, integer, integer),
  command("lindex", key, integer),
  command("lset", key, integer, value),
  command("linsert", key, flag("BEFORE", "after", "X"), member, value),
  command("lrem", key, integer, member),
  command(
    "lpos",
    key,
    member,
    options(
      rank.map((n) => ["RANK", n]),
      integer.map((n) => ["COUNT", n]),
    ),
  ),
  command("lmove", key, key, flag("LEFT", "RIGHT"), flag("LEFT", "RIGHT")),
  command("rpoplpush", key, key),
];
export const sets = [
  command("sadd", key, some(member)),
  command("srem", key, some(member)),
  command("smembers", key),
  command("sismember", key, member),
  command("smismember", key, some(member)),
  command("scard", key),
  command("smove", key, key, member),
  ...["sunion", "sinter", "sdiff"].map((name) => command(name, some(key))),
  ...["sunionstore", "sinterstore", "sdiffstore"].map((name) => command(name, key, some(key))),
  command("sintercard", integer, some(key)),
  command("sscan", key, fc.constant("0")),
];
export const zsets = [
  command("zadd", key, options(flag("NX", "XX", "GT", "LT", "CH", "INCR")), pairs(score, member)),
  command("zadd", key, pairs(score, member)),
  command("zincrby", key, score, member),
  command("zscore", key, member),
  command("zmscore", key, some(member)),
  command("zcard", key),
  command("zrem", key, some(member)),
  command("zrank", key, member),
  command("zrevrank", key, member),
  command("zcount", key, scoreBound, scoreBound),
  command("zlexcount", lexKey, lexBound, lexBound),
  command("zrange", key, integer, integer, options(flag("WITHSCORES", "REV"))),
  command("zrange", key, scoreBound, scoreBound, fc.constant("BYSCORE"), options(flag("WITHSCORES", "REV"), limit)),
  command("zadd", lexKey, fc.constant("0"), member),
  command("zrange", lexKey, lexBound, lexBound, fc.constant("BYLEX"), options(flag("REV"), limit)),
  command("zrevrange", key, integer, integer, options(flag("WITHSCORES"))),
  command("zrangebyscore", key, scoreBound, scoreBound, options(flag("WITHSCORES"), limit)),
  command("zrevrangebyscore", key, scoreBound, scoreBound),
  command("zrangebylex", lexKey, lexBound, lexBound, options(limit)),
  command("zrangestore", key, key, integer, integer),
  command("zremrangebyscore", key, scoreBound, scoreBound),
  command("zremrangebylex", lexKey, lexBound, lexBound),
  command("zremrangebyrank", key, integer, integer),
  command("zpopmin", key, options(integer)),
  command("zpopmax", key, options(integer)),
  ...["zunionstore", "zinterstore"].map((name) =>
    command(name, key, fc.constant("2"), key, key, options(flag("AGGREGATE").map((a) => [a, "MAX"]))),
  ),
  command("zunion", fc.constant("2"), key, key, options(flag("WITHSCORES"))),
];
