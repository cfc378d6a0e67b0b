import { z } from "zod";
import type { VehicleClass } from "@/lib/contracts/common";
import type { QuoteRequest, QuotesResponse } from "@/lib/contracts/quotes";
import { serviceDatabase } from "@/lib/db";
import { toLineRow } from "@/lib/db/rows/common";
import { type ClassOffer, quoteContextRow, quoteRow } from "@/lib/db/rows/quotes";
import { AppError } from "@/lib/errors/app-error";
import type { Route } from "@/lib/maps/estimate-route";
import { routeBetween } from "@/lib/maps/route";
import type { VerbContext } from "../context";
import { includedIn } from "./internal";
import { pickupInstant } from "./pickup-time";
import { priceTrip, type Trip } from "./price-trip";

/** Prices a trip in every class that fits it and stores the offers for 15 minutes. */
export function quoteRide({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { body: QuoteRequest };
}): Promise<QuotesResponse> {
  return priceAndStore(ctx, input.body);
}

/**
 * The prices of a trip by the rules of now, of one class or of all that fit. The caller states places and time, the
 * distance is ours; storing is the platform's own act, so the database is asked as the service (ADR 0005). A ride that is
 * booked already `needsNotice` only when its pick-up is to come sooner.
 */
export async function priceAndStore(
  ctx: VerbContext,
  request: QuoteRequest,
  only: VehicleClass | null = null,
  needsNotice = true,
): Promise<QuotesResponse> {
  const database = serviceDatabase();
  const context = await database.rpc(
    "quote_context",
    {
      p_slug: request.fleet,
      p_pickup_lon: request.pickup.lon,
      p_pickup_lat: request.pickup.lat,
      p_dropoff_lon: request.dropoff?.lon ?? null,
      p_dropoff_lat: request.dropoff?.lat ?? null,
    },
    quoteContextRow,
  );
  const timezone = context.area.timezone;
  const pickupAt = pickupInstant(request.pickupLocal, timezone);
  const asked = context.tariffs.filter(({ vehicleClass }) => only === null || vehicleClass === only);
  const offers = suitable(asked, request, minutesUntil(pickupAt, ctx.now), needsNotice);
  const isAirport = context.pickup_zone?.kind === "airport" || context.dropoff_zone?.kind === "airport";
  const route = await tripRoute(request, pickupAt, context.area.speed_factor);
  const trip: Trip = {
    serviceType: request.serviceType,
    distanceMeters: route.distanceMeters,
    durationSeconds: route.durationSeconds,
    hours: request.hours ?? null,
    stops: request.stops.length,
    childSeats: request.childSeats,
    isAirport,
    meetGreet: request.meetGreet,
    pickupLocal: request.pickupLocal,
    taxBps: context.fleet.tax_bps,
  };
  const rows = await database.rpc(
    "create_quotes",
    {
      p_slug: request.fleet,
      p_requested_by: ctx.caller?.userId ?? null,
      p_inputs: storedInputs(request, trip, timezone, context.pickup_zone?.kind === "airport", offers),
      p_quotes: offers.map((offer) => {
        const { lines, totalMinor } = priceTrip(trip, offer.tariff);
        return {
          vehicle_class: offer.vehicleClass,
          tariff_id: offer.tariff.id,
          lines: lines.map(toLineRow),
          total_minor: totalMinor,
        };
      }),
      p_distance_m: route.distanceMeters,
      p_duration_s: request.hours ? Math.round(request.hours * 3_600) : route.durationSeconds,
      p_route_path: route.path,
      p_is_estimate: route.isEstimate,
      p_pickup_at: pickupAt,
      p_service_type: request.serviceType,
      p_environment: ctx.caller?.key?.environment ?? "live",
      p_key_fleet: ctx.caller?.key?.fleetId ?? null,
    },
    z.array(quoteRow).min(1),
  );
  return answerOf(rows, offers, { request, pickupAt, timezone, route, isAirport });
}

type QuoteRows = z.infer<typeof quoteRow>[];

function answerOf(
  rows: QuoteRows,
  offers: readonly ClassOffer[],
  trip: { request: QuoteRequest; pickupAt: string; timezone: string; route: Route; isAirport: boolean },
): QuotesResponse {
  const offerOf = (row: QuoteRows[number]) => offers.find(({ vehicleClass }) => vehicleClass === row.vehicleClass);
  const quotes = rows.map((row) => {
    const offer = offerOf(row);
    const { id, vehicleClass, total, lines, cancellation } = row;
    const capacity = offer?.capacity ?? { passengers: 0, luggage: 0, childSeats: 0 };
    const includes = includedIn({ isAirport: trip.isAirport, meetGreet: trip.request.meetGreet });
    return { id, vehicleClass, capacity, amenities: offer?.amenities ?? [], total, lines, includes, cancellation };
  });
  const [first] = rows;
  if (!first) throw new AppError("internal");
  return {
    groupId: first.groupId,
    expiresAt: first.expiresAt,
    pickup: { at: trip.pickupAt, local: trip.request.pickupLocal, timezone: trip.timezone },
    route: trip.route,
    quotes: quotes.sort((left, right) => left.total.amountMinor - right.total.amountMinor),
  };
}

/** Classes that carry the party, within their lead times. Throws the reason when none is left. */
function suitable(
  offers: readonly ClassOffer[],
  request: QuoteRequest,
  leadMinutes: number,
  needsNotice: boolean,
): ClassOffer[] {
  if (leadMinutes <= 0) throw new AppError("pickup_in_past");
  const fitting = offers.filter(
    ({ capacity }) =>
      capacity.passengers >= request.passengers &&
      capacity.luggage >= request.luggage &&
      capacity.childSeats >= request.childSeats,
  );
  if (fitting.length === 0) throw new AppError("capacity_exceeded");
  const early = fitting.filter(({ minLeadMinutes }) => !needsNotice || leadMinutes >= minLeadMinutes);
  if (early.length === 0) throw new AppError("lead_time_too_short");
  const inTime = early.filter(({ maxLeadDays }) => leadMinutes <= maxLeadDays * 1_440);
  if (inTime.length === 0) throw new AppError("lead_time_too_long");
  const long = inTime.filter(({ tariff }) => !request.hours || request.hours * 60 >= tariff.hourlyMinimumMinutes);
  if (long.length === 0) throw new AppError("hours_below_minimum");
  return long;
}

async function tripRoute(request: QuoteRequest, pickupAt: string, speedFactor: number): Promise<Route> {
  const points = [request.pickup, ...request.stops, ...(request.dropoff ? [request.dropoff] : [])];
  return routeBetween(points, { at: pickupAt, hour: Number(request.pickupLocal.slice(11, 13)), speedFactor });
}

/** All that the price was made from, so that a quote can be replayed; `book_ride` copies the trip from here. */
function storedInputs(
  request: QuoteRequest,
  trip: Trip,
  timezone: string,
  isAirportPickup: boolean,
  offers: readonly ClassOffer[],
) {
  const [offer] = offers;
  return {
    ...trip,
    pickup: request.pickup,
    dropoff: request.dropoff ?? null,
    stops: request.stops,
    timezone,
    passengers: request.passengers,
    luggage: request.luggage,
    flightNumber: request.flightNumber ?? null,
    freeWaitingMinutes: isAirportPickup ? offer?.freeWaitingAirportMinutes : offer?.freeWaitingMinutes,
    stopCount: trip.stops,
  };
}

function minutesUntil(instant: string, now: number): number {
  return (Date.parse(instant) - now) / 60_000;
}
