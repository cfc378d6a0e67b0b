import { z } from "zod";
import { rideStatus } from "@/lib/contracts/common";
import type { Tracking } from "@/lib/contracts/people";
import { fixRow, placeRow, rating } from "@/lib/db/rows/common";
import { toWallTime } from "@/lib/format/dates";
import { type Point, pathMeters } from "@/lib/geo/points";
import { estimateDriveSeconds, type SecondsRange, type Traffic, withError } from "@/lib/maps/estimate-route";
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
    speed_factor: z.number(),
    route_path: z.string().nullable(),
    /** None where the database is older than the server that asks. */
    stops_ahead: z.array(z.object({ lat: z.number(), lon: z.number() })).default([]),
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
    routePath: row.route_path,
    pickupAt: row.pickup_at,
    pickupTimezone: row.pickup_tz,
    driver: driver && { firstName: driver.first_name, rating: driver.rating ?? null },
    vehicle: row.vehicle,
    position: row.position,
    freeWaitingUntil: row.free_waiting_until,
    speedFactor: row.speed_factor,
    stopsAhead: row.stops_ahead,
  }));

/** A ride by its link; `not_found` for an unknown token and one hour after the end. */
export async function trackRide({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { token: string } };
}): Promise<Tracking> {
  const { speedFactor, stopsAhead, ...ride } = await ctx.database.rpc(
    "track_ride",
    { p_token: input.params.token },
    trackingRow,
  );
  const hour = Number(toWallTime(ctx.now, ride.pickupTimezone).slice(11, 13));
  const target = targetOf(ride);
  const eta = ride.position && target && arrival([ride.position, ...stopsAhead, target], { hour, speedFactor });
  return { ...ride, eta };
}

/** Where the car drives to: the pick-up while it comes, the drop-off with the passenger on board. */
function targetOf({ status, pickup, dropoff }: Pick<Tracking, "status" | "pickup" | "dropoff">): Point | null {
  if (status === "en_route") return pickup;
  return status === "on_board" ? dropoff : null;
}

/** One drive through all points, as a quote measures a trip with stops. */
function arrival(way: readonly Point[], traffic: Traffic): SecondsRange {
  return withError(estimateDriveSeconds(pathMeters(way), traffic));
}
