/** How long a quote and a booking take at 1, 16 and 64 connections, database and all: PostgreSQL where it is installed. */
import { load } from "../lib/load.mjs";
import { guests, postgresProduct, product } from "./product.mjs";

const ROUNDS = [
  { connections: 1, quotes: 120, bookings: 60 },
  { connections: 16, quotes: 320, bookings: 160 },
  { connections: 64, quotes: 640, bookings: 320 },
];
const WARM_UP = 24;
/** The field asks for 1.5 s; alone on the machine ours is to be far below. */
const MAX_QUOTE_P95_MS = { 1: 50, 16: 1_500, 64: 1_500 };
/** A guest asks for eleven prices and books six rides at most, far below the limits of a minute. */
const CALLERS = 100;
/** Days over which the rides are spread, six times a day. */
const DAYS = 80;
const JSON_TYPE = { "content-type": "application/json" };
const MIAMI_AIRPORT = { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" };
const MIAMI_BEACH = { name: "Ocean Drive, Miami Beach", lat: 25.7781, lon: -80.1311 };
const CONTACT = { name: "Bench Passenger", email: "bench@example.com", phone: "+13055550111" };

export async function measureLatency() {
  const target = (await postgresProduct()) ?? (await product());
  const callers = await guests(target, CALLERS);
  const rows = [];
  let first = 0;
  const warm = await quotes(target, callers, { first, count: WARM_UP, connections: 4 });
  await bookings(target, warm.ids, { connections: 4 });
  first += WARM_UP;
  for (const { connections, quotes: asked, bookings: booked } of ROUNDS) {
    const quoted = await quotes(target, callers, { first, count: asked, connections });
    const rides = await bookings(target, quoted.ids.slice(0, booked), { connections });
    first += asked;
    const row = (what, name, value, more = {}) => ({
      name: `${what} ${name}, ${connections} at a time`,
      value,
      unit: "ms",
      ...more,
    });
    for (const [what, { p50, p95, p99, perSecond }] of [
      ["quote", quoted],
      ["booking", rides],
    ]) {
      rows.push(row(what, "p50", p50));
      rows.push(row(what, "p95", p95, what === "quote" ? { max: MAX_QUOTE_P95_MS[connections] } : {}));
      rows.push(row(what, "p99", p99));
      rows.push({ name: `${what}s, ${connections} at a time`, value: perSecond, unit: "/s" });
    }
  }
  return rows;
}

/** Quotes over the days; resolves to the latencies and to one sedan's quote of each answer, with its guest. */
async function quotes({ appUrl }, callers, { first, count, connections }) {
  const ids = [];
  const result = await load({
    url: appUrl,
    connections,
    count,
    request: (index) => ({
      method: "POST",
      path: "/api/v1/quotes",
      headers: { ...callers[(first + index) % callers.length], ...JSON_TYPE },
      body: JSON.stringify({
        fleet: "biscayne",
        serviceType: "transfer",
        pickup: MIAMI_AIRPORT,
        dropoff: MIAMI_BEACH,
        pickupLocal: spreadTime(first + index),
        passengers: 2,
        luggage: 2,
      }),
    }),
    onAnswer: (index, { status, text }) => {
      if (status !== 201) return;
      const offer = JSON.parse(text).quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
      ids[index] = { id: offer.id, caller: callers[(first + index) % callers.length] };
    },
  });
  return { ...succeeded("quote", result), ids };
}

/** Books each quote by the guest who asked for it. */
async function bookings({ appUrl }, offers, { connections }) {
  const result = await load({
    url: appUrl,
    connections,
    count: offers.length,
    request: (index) => {
      const { id, caller } = offers[index];
      return {
        method: "POST",
        path: "/api/v1/rides",
        headers: { ...caller, ...JSON_TYPE, "idempotency-key": `bench-${id}` },
        body: JSON.stringify({ quoteId: id, contact: CONTACT, locale: "en" }),
      };
    },
  });
  return succeeded("booking", result);
}

/** So that the fleet has a car for everybody. */
function spreadTime(index) {
  const day = new Date(Date.now() + (3 + (index % DAYS)) * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(6 + 3 * (Math.floor(index / DAYS) % 6)).padStart(2, "0")}:00`;
}

function succeeded(what, result) {
  if (Object.keys(result.failures).length > 0) throw new Error(`${what} refused: ${JSON.stringify(result.failures)}`);
  return result;
}
