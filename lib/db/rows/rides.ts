import { z } from "zod";
import { minorUnits, rideStatus, serviceType, vehicleClass } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { addMinor, ZERO } from "@/lib/money/minor-units";
import { fixRow, lineRow, placeRow, policyRow, rating } from "./common";

const summaryColumns = {
  id: z.uuid(),
  ref: z.string(),
  fleet_id: z.uuid(),
  status: rideStatus,
  version: z.number(),
  vehicle_class: vehicleClass,
  service_type: serviceType,
  pickup: placeRow,
  dropoff: placeRow.nullable(),
  pickup_at: z.string(),
  pickup_tz: z.string(),
  pickup_local: z.string(),
  expected_end_at: z.string(),
  passengers: z.number(),
  luggage: z.number(),
  contact_name: z.string(),
  flight_number: z.string().nullable(),
  total_minor: minorUnits,
  // events that were written before there were changes do not have it
  amended_minor: minorUnits.default(ZERO),
  currency: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  environment: z.enum(["live", "test"]),
};

function summaryOf(row: z.infer<z.ZodObject<typeof summaryColumns>>) {
  return {
    id: toPublicId("ride", row.id),
    ref: row.ref,
    fleetId: toPublicId("fleet", row.fleet_id),
    status: row.status,
    version: row.version,
    vehicleClass: row.vehicle_class,
    serviceType: row.service_type,
    pickup: row.pickup,
    dropoff: row.dropoff,
    pickupAt: row.pickup_at,
    pickupTimezone: row.pickup_tz,
    pickupLocal: row.pickup_local.slice(0, 16),
    expectedEndAt: row.expected_end_at,
    passengers: row.passengers,
    luggage: row.luggage,
    passengerName: row.contact_name,
    flightNumber: row.flight_number,
    total: { amountMinor: row.total_minor, currency: row.currency },
    price: { amountMinor: addMinor(row.total_minor, row.amended_minor), currency: row.currency },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    environment: row.environment,
  };
}

/** One row of `list_rides`. */
export const rideListRow = z
  .object({
    ...summaryColumns,
    driver: z.object({ id: z.uuid(), display_name: z.string() }).nullish(),
    vehicle: z.object({ id: z.uuid(), plate: z.string() }).nullish(),
  })
  .transform((row) => ({
    ...summaryOf(row),
    driver: row.driver ? { id: toPublicId("driver", row.driver.id), name: row.driver.display_name } : null,
    vehicle: row.vehicle ? { id: toPublicId("vehicle", row.vehicle.id), plate: row.vehicle.plate } : null,
  }));

/** One row of `board_rides`. */
export const boardRideRow = z
  .object(summaryColumns)
  .omit({
    fleet_id: true,
    service_type: true,
    pickup_local: true,
    total_minor: true,
    amended_minor: true,
    currency: true,
    created_at: true,
    environment: true,
  })
  .extend({
    driver: z.object({ id: z.uuid(), display_name: z.string() }).nullable(),
    vehicle: z.object({ id: z.uuid(), plate: z.string() }).nullable(),
  })
  .transform((row) => ({
    id: toPublicId("ride", row.id),
    ref: row.ref,
    status: row.status,
    version: row.version,
    vehicleClass: row.vehicle_class,
    passengers: row.passengers,
    luggage: row.luggage,
    pickup: row.pickup,
    dropoff: row.dropoff,
    pickupAt: row.pickup_at,
    pickupTimezone: row.pickup_tz,
    expectedEndAt: row.expected_end_at,
    passengerName: row.contact_name,
    flightNumber: row.flight_number,
    driver: row.driver && { id: toPublicId("driver", row.driver.id), name: row.driver.display_name },
    vehicle: row.vehicle && { id: toPublicId("vehicle", row.vehicle.id), plate: row.vehicle.plate },
    updatedAt: row.updated_at,
  }));

export const driverCardRow = z
  .object({ id: z.uuid(), display_name: z.string(), rating, phone: z.string().nullish() })
  .transform((row) => ({
    id: toPublicId("driver", row.id),
    name: row.display_name,
    rating: row.rating ?? null,
    phone: row.phone ?? null,
  }));

export const vehicleColumns = {
  id: z.uuid(),
  plate: z.string(),
  make: z.string(),
  model: z.string(),
  colour: z.string(),
};

export const vehicleCardRow = z
  .object(vehicleColumns)
  .transform(({ id, ...row }) => ({ id: toPublicId("vehicle", id), ...row }));

/** The answer of `ride_view`. */
export const rideViewRow = z
  .object({
    ...summaryColumns,
    contact_email: z.string().nullish(),
    contact_phone: z.string().nullish(),
    stops: z.array(placeRow),
    child_seats: z.number(),
    notes: z.string().nullable(),
    distance_m: z.number(),
    duration_s: z.number(),
    // events that were written before ways were kept have neither
    route_path: z.string().nullish(),
    is_estimate: z.boolean().nullish(),
    lines: z.array(lineRow),
    cancellation_policy: policyRow,
    hold_expires_at: z.string().nullable(),
    cancel_reason: z.string().nullable(),
    cancel_fee_minor: minorUnits.nullable(),
    fleet: z.object({ slug: z.string(), name: z.string(), support_phone: z.string().nullish() }),
    driver: driverCardRow.nullish(),
    vehicle: vehicleCardRow.nullish(),
    payment: z.object({ id: z.uuid(), status: z.string(), provider: z.enum(["paypal", "mercadopago"]) }).nullish(),
    position: fixRow.nullish(),
    receipt: z.object({ number: z.string(), issued_at: z.string(), total_minor: minorUnits }).nullish(),
    role: z.enum(["passenger", "driver", "staff"]),
    allowed: z.array(rideStatus),
  })
  .transform((row) => ({
    ...summaryOf(row),
    contact: row.contact_email
      ? { name: row.contact_name, email: row.contact_email, phone: row.contact_phone ?? "" }
      : null,
    stops: row.stops,
    childSeats: row.child_seats,
    notes: row.notes,
    distanceMeters: row.distance_m,
    durationSeconds: row.duration_s,
    isRouteEstimate: row.is_estimate ?? true,
    routePath: row.route_path ?? null,
    lines: row.lines,
    cancellation: row.cancellation_policy,
    holdExpiresAt: row.hold_expires_at,
    cancelReason: row.cancel_reason,
    cancelFee: row.cancel_fee_minor === null ? null : { amountMinor: row.cancel_fee_minor, currency: row.currency },
    fleet: { slug: row.fleet.slug, name: row.fleet.name, supportPhone: row.fleet.support_phone ?? null },
    driver: row.driver ?? null,
    vehicle: row.vehicle ?? null,
    payment: row.payment ? { ...row.payment, id: toPublicId("payment", row.payment.id) } : null,
    position: row.position ?? null,
    receipt: row.receipt
      ? {
          number: row.receipt.number,
          issuedAt: row.receipt.issued_at,
          total: { amountMinor: row.receipt.total_minor, currency: row.currency },
        }
      : null,
    viewer: row.role,
    allowed: row.allowed,
  }));

/** What the changing functions answer; the verb then reads the whole ride. */
export const rideHeadRow = z.object({ id: z.uuid(), status: rideStatus, version: z.number() });
