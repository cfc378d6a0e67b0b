/** How long a quote and a booking take at small concurrency, database and all. */
import { load } from "../lib/load.mjs";
import { guests, product } from "./product.mjs";

const CONNECTIONS = 4;
const QUOTES = 240;
const BOOKINGS = 120;
const WARM_UP = 24;
/** A guest books six rides at most, far below the limit of twenty a minute. */
const CALLERS = 24;
const JSON_TYPE = { "content-type": "application/json" };
const MIAMI_AIRPORT = { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" };
const MIAMI_BEACH = { name: "Ocean Drive, Miami Beach", lat: 25.7781, lon: -80.1311 };
const CONTACT = { name: "Bench Passenger", email: "bench@example.com", phone: "+13055550111" };

export async function measureLatency() {
  const target = await product();
  const callers = await guests(target, CALLERS);
  await quotes(target, callers, WARM_UP);
  const quoted = await quotes(target, callers, QUOTES);
  await bookings(target, callers, quoted.ids.slice(0, WARM_UP));
  const booked = await bookings(target, callers, quoted.ids.slice(WARM_UP, WARM_UP + BOOKINGS));
  const row = (name, value, unit = "ms") => ({ name, value, unit });
  return [
    row(`quote p50, ${CONNECTIONS} at a time`, quoted.p50),
    row("quote p95", quoted.p95),
    row("quotes", quoted.perSecond, "/s"),
    row(`booking p50, ${CONNECTIONS} at a time`, booked.p50),
    row("booking p95", booked.p95),
    row("bookings", booked.perSecond, "/s"),
  ];
}

/** Quotes over a month of days; resolves to the latencies and to one sedan's quote of each answer. */
async function quotes({ appUrl }, callers, count) {
  const ids = [];
  const result = await load({
    url: appUrl,
    connections: CONNECTIONS,
    count,
    request: (index) => ({
      method: "POST",
      path: "/api/v1/quotes",
      headers: { ...callers[index % callers.length], ...JSON_TYPE },
      body: JSON.stringify({
        fleet: "biscayne",
        serviceType: "transfer",
        pickup: MIAMI_AIRPORT,
        dropoff: MIAMI_BEACH,
        pickupLocal: spreadTime(index),
        passengers: 2,
        luggage: 2,
      }),
    }),
    onAnswer: (index, { status, text }) => {
      if (status !== 201) return;
      const offer = JSON.parse(text).quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
      ids[index] = offer.id;
    },
  });
  return { ...succeeded("quote", result), ids };
}

/** Books each quote by the guest who asked for it. */
async function bookings({ appUrl }, callers, ids) {
  const result = await load({
    url: appUrl,
    connections: CONNECTIONS,
    count: ids.length,
    request: (index) => ({
      method: "POST",
      path: "/api/v1/rides",
      headers: { ...callers[index % callers.length], ...JSON_TYPE, "idempotency-key": `bench-${ids[index]}` },
      body: JSON.stringify({ quoteId: ids[index], contact: CONTACT, locale: "en" }),
    }),
  });
  return succeeded("booking", result);
}

/** Six times a day over forty days, so that the fleet has a car for everybody. */
function spreadTime(index) {
  const day = new Date(Date.now() + (3 + (index % 40)) * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(6 + 3 * (Math.floor(index / 40) % 6)).padStart(2, "0")}:00`;
}

function succeeded(what, result) {
  if (Object.keys(result.failures).length > 0) throw new Error(`${what} refused: ${JSON.stringify(result.failures)}`);
  return result;
}
