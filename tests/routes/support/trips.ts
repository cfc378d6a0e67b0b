import type { Answer, Api } from "./api";

/** Trips inside the demo fleets' areas. */
export const MIAMI_AIRPORT = { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" };
export const MIAMI_BEACH = { name: "Ocean Drive, Miami Beach", lat: 25.7781, lon: -80.1311 };

/** A wall time so many days ahead, at noon unless another hour is given. */
export function wallTime(days: number, time = "12:00"): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;
}

export function tripRequest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    fleet: "biscayne",
    serviceType: "transfer",
    pickup: MIAMI_AIRPORT,
    dropoff: MIAMI_BEACH,
    pickupLocal: wallTime(3),
    passengers: 2,
    luggage: 2,
    ...changes,
  };
}

export const CONTACT = { name: "Example Passenger", email: "passenger@example.com", phone: "+13055550111" };

let days = 20;
/** A day of its own for each booking: what is under test is rarely how many cars the fleet has. */
function nextDay(): string {
  days += 1;
  return wallTime(days);
}

let keys = 0;
export function idempotencyKey(): { "idempotency-key": string } {
  keys += 1;
  return { "idempotency-key": `route-test-${process.pid}-${keys}` };
}

/** Quotes the trip and books its sedan. Throws unless the booking succeeds. */
export async function book(
  api: Api,
  token: string,
  changes: Record<string, unknown> = {},
  passenger: { readonly name?: string; readonly locale?: string } = {},
): Promise<Answer["body"]> {
  const quotes = await api.call("POST /api/v1/quotes", {
    body: tripRequest({ pickupLocal: nextDay(), ...changes }),
    token,
  });
  const quote = quotes.body.quotes?.find((each: { vehicleClass: string }) => each.vehicleClass === "sedan");
  if (!quote) throw new Error(`no quote: ${JSON.stringify(quotes.body)}`);
  const booked = await api.call("POST /api/v1/rides", {
    token,
    headers: idempotencyKey(),
    body: {
      quoteId: quote.id,
      contact: { ...CONTACT, name: passenger.name ?? CONTACT.name },
      locale: passenger.locale ?? "en",
    },
  });
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`);
  return booked.body;
}
