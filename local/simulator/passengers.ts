/** A guest who books and pays now and then, so that the boards have work. At most two open rides a fleet. */
import { type ApiConfig, ApiError, ApiUser } from "./api";
import { sleep } from "./driver";
import { request } from "./request";
import { FLEETS, type SimulatedFleet } from "./world";

const EVERY_MS = 45_000;
const OPEN = "pending_payment,confirmed,assigned,en_route,on_location,on_board";

interface QuoteAnswer {
  quotes: { id: string; vehicleClass: string }[];
}

export async function runPassengers(
  config: ApiConfig,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const guests = FLEETS.map((fleet) => ({ fleet, api: new ApiUser(config, null) }));
  for (let turn = 0; !signal.aborted; turn += 1) {
    await sleep(EVERY_MS / 3, signal);
    const guest = guests[turn % guests.length];
    if (signal.aborted || !guest) return;
    try {
      const { data } = await guest.api.get<{ data: unknown[] }>(`/api/v1/rides?role=passenger&status=${OPEN}&limit=5`);
      if (data.length < 2) log(`${guest.fleet.slug}: booked ${await book(guest.api, guest.fleet)}`);
    } catch (error) {
      log(`${guest.fleet.slug}: booking failed, ${error instanceof Error ? error.message : "unknown"}`);
    }
    await sleep((EVERY_MS * 2) / 3, signal);
  }
}

/** Books and pays a ride between two places of the fleet's city; resolves to its id. */
export async function book(api: ApiUser, fleet: SimulatedFleet, minutesAhead = 90): Promise<string> {
  const [pickup, dropoff] = [...fleet.places].sort(() => Math.random() - 0.5);
  const { quotes } = await api.post<QuoteAnswer>("/api/v1/quotes", {
    fleet: fleet.slug,
    serviceType: "transfer",
    pickup,
    dropoff,
    stops: [],
    pickupLocal: wallTimeIn(fleet.timezone, Date.now() + minutesAhead * 60_000),
    passengers: 1,
    luggage: 1,
    childSeats: 0,
  });
  const quote = quotes[0];
  if (!quote) throw new ApiError(404, "no_quote");
  const ride = await api.post<{ ride: { id: string } }>("/api/v1/rides", {
    quoteId: quote.id,
    contact: { name: "Demo Guest", email: `guest@${fleet.slug}.demo`, phone: "+13055550100" },
    locale: "en",
  });
  const { approveUrl } = await api.post<{ approveUrl: string }>("/api/v1/payments", {
    rideId: ride.ride.id,
    provider: fleet.provider,
  });
  await approve(approveUrl);
  return ride.ride.id;
}

/** Cancels for what it costs now. */
export async function cancel(api: ApiUser, rideId: string): Promise<void> {
  const { fee } = await api.get<{ fee: unknown }>(`/api/v1/rides/${rideId}/cancellation`);
  const { version } = await api.get<{ version: number }>(`/api/v1/rides/${rideId}`);
  await api.post(`/api/v1/rides/${rideId}/cancel`, { version, reason: "Other plans", acceptedFee: fee });
}

/** Presses the approve button of the provider's page: the form's own action and fields, posted back. */
async function approve(url: string): Promise<void> {
  const { text: page } = await request(url);
  const form = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/i.exec(page);
  if (!form) throw new ApiError(502, "no_approve_form");
  const fields = new URLSearchParams();
  for (const [, tag = ""] of (form[2] ?? "").matchAll(
    /<(input[^>]*type="hidden"[^>]*|button[^>]*value="approve"[^>]*)>/gi,
  )) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name) fields.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }
  const action = new URL((form[1] ?? "").replaceAll("&amp;", "&"), url);
  await request(action, { method: "POST", body: fields, redirect: "manual" });
}

function wallTimeIn(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  return parts.replace(" ", "T");
}
