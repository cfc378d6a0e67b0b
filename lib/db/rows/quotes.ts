import { z } from "zod";
import { minorUnits, serviceType, vehicleClass } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { ZERO } from "@/lib/money/minor-units";
import { lineRow, placeRow, policyRow } from "./common";

export const tariffRow = z
  .object({
    id: z.uuid(),
    version: z.number(),
    vehicle_class: vehicleClass,
    passengers: z.number(),
    luggage: z.number(),
    child_seats: z.number(),
    amenities: z.array(z.string()),
    base_minor: minorUnits,
    per_km_minor: minorUnits,
    per_minute_minor: minorUnits,
    minimum_minor: minorUnits,
    hourly_minor: minorUnits,
    hourly_minimum_minutes: z.number(),
    hourly_step_minutes: z.number(),
    free_waiting_minutes: z.number(),
    free_waiting_airport_minutes: z.number(),
    stop_minor: minorUnits,
    airport_fee_minor: minorUnits,
    meet_greet_minor: minorUnits,
    child_seat_minor: minorUnits,
    night_from: z.string().nullable(),
    night_to: z.string().nullable(),
    night_multiplier_bps: z.number(),
    weekend_multiplier_bps: z.number(),
    holiday_multiplier_bps: z.number(),
    holidays: z.array(z.string()),
    demand_multiplier_bps: z.number(),
    demand_cap_bps: z.number(),
    min_lead_minutes: z.number(),
    max_lead_days: z.number(),
    service_charge_bps: z.number(),
    rounding_minor: minorUnits,
    flat_price_minor: minorUnits.nullable(),
    flat_price_id: z.uuid().nullable(),
  })
  .transform((row) => ({
    vehicleClass: row.vehicle_class,
    capacity: { passengers: row.passengers, luggage: row.luggage, childSeats: row.child_seats },
    amenities: row.amenities,
    minLeadMinutes: row.min_lead_minutes,
    maxLeadDays: row.max_lead_days,
    freeWaitingMinutes: row.free_waiting_minutes,
    freeWaitingAirportMinutes: row.free_waiting_airport_minutes,
    tariff: {
      id: row.id,
      version: row.version,
      baseMinor: row.base_minor,
      perKmMinor: row.per_km_minor,
      perMinuteMinor: row.per_minute_minor,
      minimumMinor: row.minimum_minor,
      hourlyMinor: row.hourly_minor,
      hourlyMinimumMinutes: row.hourly_minimum_minutes,
      hourlyStepMinutes: row.hourly_step_minutes,
      stopMinor: row.stop_minor,
      airportFeeMinor: row.airport_fee_minor,
      meetGreetMinor: row.meet_greet_minor,
      childSeatMinor: row.child_seat_minor,
      nightFrom: row.night_from,
      nightTo: row.night_to,
      nightMultiplierBps: row.night_multiplier_bps,
      weekendMultiplierBps: row.weekend_multiplier_bps,
      holidayMultiplierBps: row.holiday_multiplier_bps,
      holidays: row.holidays,
      demandMultiplierBps: row.demand_multiplier_bps,
      demandCapBps: row.demand_cap_bps,
      serviceChargeBps: row.service_charge_bps,
      roundingMinor: row.rounding_minor,
      flatPrice:
        row.flat_price_id === null ? null : { id: row.flat_price_id, amountMinor: row.flat_price_minor ?? ZERO },
    },
  }));
export type ClassOffer = z.infer<typeof tariffRow>;

const zoneRow = z.object({ id: z.uuid(), kind: z.string(), iata: z.string().nullable() }).nullable();

/** The answer of `quote_context`. */
export const quoteContextRow = z.object({
  fleet: z.object({
    id: z.uuid(),
    currency: z.string(),
    timezone: z.string(),
    tax_bps: z.number(),
    cancellation_policy: policyRow,
  }),
  area: z.object({ id: z.uuid(), timezone: z.string(), speed_factor: z.number() }),
  pickup_zone: zoneRow,
  dropoff_zone: zoneRow,
  tariffs: z.array(tariffRow),
});

const quoteColumns = {
  id: z.uuid(),
  group_id: z.uuid(),
  vehicle_class: vehicleClass,
  lines: z.array(lineRow),
  total_minor: minorUnits,
  currency: z.string(),
  cancellation_policy: policyRow,
  expires_at: z.string(),
  consumed_at: z.string().nullish(),
};
type QuoteColumns = z.infer<z.ZodObject<typeof quoteColumns>>;

const toQuote = (row: QuoteColumns) => ({
  id: toPublicId("quote", row.id),
  groupId: row.group_id,
  vehicleClass: row.vehicle_class,
  lines: row.lines,
  total: { amountMinor: row.total_minor, currency: row.currency },
  cancellation: row.cancellation_policy,
  expiresAt: row.expires_at,
  isConsumed: Boolean(row.consumed_at),
});

/** One row of `quotes` as `create_quotes` and `get_quote` answer it. */
export const quoteRow = z.object(quoteColumns).transform(toQuote);

/** The answer of `quote_progress`. */
export const progressRow = z
  .object({
    state: z.enum(["open", "booked", "paid", "ended"]),
    vehicle_class: vehicleClass,
    total_minor: minorUnits,
    currency: z.string(),
  })
  .transform(({ state, vehicle_class, total_minor, currency }) => ({
    state,
    vehicleClass: vehicle_class,
    total: { amountMinor: total_minor, currency },
  }));

/** The request as `quoteRide` stores it. */
const inputsRow = z.object({
  pickup: placeRow,
  dropoff: placeRow.nullable(),
  stops: z.array(placeRow),
  pickupLocal: z.string(),
  hours: z.number().nullable(),
  passengers: z.number(),
  luggage: z.number(),
  childSeats: z.number(),
  meetGreet: z.boolean(),
  flightNumber: z.string().nullable(),
  isAirport: z.boolean(),
});

const offeredRow = z
  .object({
    ...quoteColumns,
    capacity: z.object({ passengers: z.number(), luggage: z.number(), child_seats: z.number() }),
    amenities: z.array(z.string()),
  })
  .transform(({ capacity, amenities, ...row }) => ({
    ...toQuote(row),
    capacity: { passengers: capacity.passengers, luggage: capacity.luggage, childSeats: capacity.child_seats },
    amenities,
  }));

/** The answer of `quote_offer`. */
export const offerRow = z.object({
  progress: progressRow,
  fleet: z.string(),
  timezone: z.string(),
  vehicle_class: vehicleClass,
  service_type: serviceType,
  inputs: inputsRow,
  pickup_at: z.string(),
  distance_m: z.number(),
  duration_s: z.number(),
  route_path: z.string().nullable(),
  is_estimate: z.boolean().nullable(),
  quotes: z.array(offeredRow),
});
