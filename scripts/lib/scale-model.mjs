/**
 * How the product's load grows with its users and what gives way first: drivers' positions, their fan-out, bookings, and
 * a crowd that comes back after everybody lost the connection. Seconds are lived through one by one with a seeded chance,
 * so the same question always gets the same answer. Rates come from docs/benchmarks.md, limits from the providers' pages.
 */

/** Shares of the load model in docs/05-scalability.md. */
export const LOAD = {
  onlineShare: 0.05,
  driverShare: 0.02,
  onTripShare: 0.6,
  positionSeconds: 5,
  /** Dispatchers of a fleet of so many drivers, each with a live map of all of them. */
  driversPerDesk: 20,
  /** A quote for each visitor so often, and how many quotes become bookings. */
  quoteSeconds: 600,
  bookingShare: 0.1,
  /** A ride takes so long and changes its status so often. */
  rideSeconds: 2_700,
  changesPerRide: 7,
};

/** Measured on two cores (docs/benchmarks.md): calls a second of one position each, four connections. */
export const MEASURED = { cores: 2, positionCalls: 409, fixesInThirties: 6_537, bookingMs: 30, nearestMs: 0.18 };
/** What a booking costs in calls of one position: its time against theirs. */
const BOOKING_CALLS = (MEASURED.bookingMs / 1_000) * (MEASURED.positionCalls / 4);
const QUOTE_CALLS = 2;
/** Part of the rate that further cores bring: locks, the log and the pool are shared. */
const CORE_EFFICIENCY = 0.8;
/** Load at which waiting grows without bounds. */
const SATURATION = 0.7;

/** What a tier rents. `cells` are databases of their own, each with its fleets. */
export const TIERS = {
  small: { cores: 2, cells: 1, sockets: 500, messages: 500, joins: 500, redisCommands: 1_000 },
  grown: { cores: 16, cells: 1, sockets: 10_000, messages: 2_500, joins: 2_500, redisCommands: 10_000 },
  regional: { cores: 32, cells: 4, sockets: 250_000, messages: 100_000, joins: 10_000, redisCommands: 40_000 },
};

/** A small generator of numbers from 0 to 1 (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often something happened in a second that happens `mean` times on average. */
function happened(mean, chance) {
  if (mean > 50) {
    const spread = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    return Math.max(0, Math.round(mean + spread * Math.sqrt(mean)));
  }
  let count = 0;
  for (let product = chance(); product > Math.exp(-mean); product *= chance()) count += 1;
  return count;
}

export function populationOf(users) {
  const drivers = users * LOAD.driverShare;
  const onTrip = drivers * LOAD.onTripShare;
  const visitors = users * LOAD.onlineShare;
  return { visitors, drivers, onTrip, desks: drivers / LOAD.driversPerDesk };
}

/** Calls of one position that a tier's databases carry in a second. */
export function writeCapacity({ cores, cells }) {
  const perCore = MEASURED.positionCalls / MEASURED.cores;
  return cells * perCore * (MEASURED.cores + Math.max(0, cores - MEASURED.cores) * CORE_EFFICIENCY);
}

/** One second of load. A message is counted once for whoever sends it and once for each who gets it. */
function second({ visitors, drivers, onTrip, desks }, chance) {
  const positions = happened(drivers / LOAD.positionSeconds, chance);
  const changes = happened((onTrip / LOAD.rideSeconds) * LOAD.changesPerRide, chance);
  const quotes = happened(visitors / LOAD.quoteSeconds, chance);
  const bookings = happened((visitors / LOAD.quoteSeconds) * LOAD.bookingShare, chance);
  const watched = positions * LOAD.onTripShare;
  const toDesks = desks > 0 ? positions : 0;
  return {
    positions,
    writes: positions + changes * 3 + quotes * QUOTE_CALLS + bookings * BOOKING_CALLS,
    messages: positions + watched * 2 + toDesks + changes * 6,
    redisCommands: (changes + quotes + bookings) * 5,
  };
}

/** Lives through `seconds` of a tier with so many users. Loads are shares of what the tier carries, 1 is all of it. */
export function live(users, tier, { seconds = 300, seed = 1 } = {}) {
  const chance = seeded(seed);
  const population = populationOf(users);
  const capacity = writeCapacity(tier);
  const sums = { positions: 0, writes: 0, messages: 0 };
  const peak = { messages: 0, redisCommands: 0, waitSeconds: 0 };
  let backlog = 0;
  for (let at = 0; at < seconds; at += 1) {
    const now = second(population, chance);
    for (const name of Object.keys(sums)) sums[name] += now[name];
    backlog = Math.max(0, backlog + now.writes - capacity * SATURATION);
    peak.waitSeconds = Math.max(peak.waitSeconds, backlog / capacity);
    peak.messages = Math.max(peak.messages, now.messages);
    peak.redisCommands = Math.max(peak.redisCommands, now.redisCommands);
  }
  const sockets = Math.round(population.visitors + population.drivers + population.desks);
  const loads = {
    sockets: sockets / tier.sockets,
    messages: peak.messages / tier.messages,
    writes: sums.writes / seconds / (capacity * SATURATION),
    redis: peak.redisCommands / tier.redisCommands,
  };
  const mean = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / seconds]));
  const [first] = Object.entries(loads).sort(([, left], [, right]) => right - left);
  return { users, sockets, mean, peak, loads, first: first[0], isBroken: first[1] > 1 };
}

/** The most users that a tier carries, to one per cent, and what gives way beyond them. */
export function breakingPoint(tier, options) {
  let [low, high] = [100, 100];
  while (!live(high, tier, options).isBroken && high < 1e9) high *= 2;
  while (high - low > low * 0.01) {
    const middle = Math.round((low + high) / 2);
    if (live(middle, tier, options).isBroken) high = middle;
    else low = middle;
  }
  return { users: low, first: live(high, tier, options).first };
}

/**
 * Everybody has lost the connection at once. Each tries again after a pause that doubles from one second to thirty; with
 * `isRandom` it is any time within the pause, as the product's clients do it. Joins beyond the limit are refused.
 */
export function comeBack(sockets, joinsPerSecond, { isRandom = true, seed = 1 } = {}) {
  const chance = seeded(seed);
  const due = new Map([[1, Array.from({ length: sockets }, () => 0)]]);
  if (isRandom) {
    due.clear();
    for (let index = 0; index < sockets; index += 1) push(due, 1 + Math.floor(chance() * 4), 0);
  }
  let [joined, refused, worst] = [0, 0, 0];
  for (let at = 1; joined < sockets * 0.99 && at < 36_000; at += 1) {
    const waiting = due.get(at) ?? [];
    due.delete(at);
    worst = Math.max(worst, waiting.length);
    joined += Math.min(waiting.length, joinsPerSecond);
    for (const tries of waiting.slice(joinsPerSecond)) {
      refused += 1;
      const pause = Math.min(30, 2 ** (tries + 1));
      push(due, at + Math.max(1, Math.ceil(isRandom ? chance() * pause : pause)), Math.min(tries + 1, 5));
    }
    if (joined >= sockets * 0.99) return { seconds: at, refused, worst };
  }
  return { seconds: Number.POSITIVE_INFINITY, refused, worst };
}

function push(due, at, tries) {
  const list = due.get(at);
  if (list) list.push(tries);
  else due.set(at, [tries]);
}
