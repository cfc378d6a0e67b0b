import { z } from "zod";
import { rideStatus } from "@/lib/contracts/common";
import { fixRow, placeRow, rating } from "@/lib/db/rows/common";
import type { VerbContext } from "../context";

const trackingRow = z
  .object({
    ref: z.string(),
    status: rideStatus,
    fleet: z.object({ slug: z.string(), name: z.string(), support_phone: z.string().nullable(), accent: z.string() }),
    pickup: placeRow,
    dropoff: placeRow.nullable(),
    pickup_at: z.string(),
    pickup_tz: z.string(),
    driver: z.object({ first_name: z.string(), rating }).nullable(),
    vehicle: z.object({ plate: z.string(), make: z.string(), model: z.string(), colour: z.string() }).nullable(),
    position: fixRow.nullable(),
    free_waiting_until: z.string().nullable(),
  })
  .transform(({ fleet, driver, ...row }) => ({
    ref: row.ref,
    status: row.status,
    fleet: { slug: fleet.slug, name: fleet.name, supportPhone: fleet.support_phone, accent: fleet.accent },
    pickup: row.pickup,
    dropoff: row.dropoff,
    pickupAt: row.pickup_at,
    pickupTimezone: row.pickup_tz,
    driver: driver && { firstName: driver.first_name, rating: driver.rating ?? null },
    vehicle: row.vehicle,
    position: row.position,
    freeWaitingUntil: row.free_waiting_until,
  }));

/** A ride by its link; `not_found` for an unknown token and one hour after the end. */
export async function trackRide({ ctx, input }: { ctx: VerbContext; input: { params: { token: string } } }) {
  return ctx.database.rpc("track_ride", { p_token: input.params.token }, trackingRow);
}
