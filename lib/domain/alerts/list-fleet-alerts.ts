import { z } from "zod";
import { ALERT_KINDS } from "@/lib/contracts/alerts";
import { rideStatus } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { SIDES } from "./internal";

const alertRow = z
  .object({
    kind: z.enum(ALERT_KINDS),
    alert_id: z.uuid().nullable(),
    side: z.enum(SIDES).nullable(),
    since: z.string().nullable(),
    seen_at: z.string().nullable(),
    meters: z.int().nullable(),
    seconds: z.int().nullable(),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
    note: z.string().nullable(),
    subject: z.string().nullable(),
    expires_on: z.string().nullable(),
    flight: z
      .object({
        number: z.string(),
        state: z.enum(["moved", "refused", "cancelled", "diverted"]),
        expected_at: z.string().nullable(),
      })
      .nullable(),
    driver: z.object({ id: z.uuid(), display_name: z.string() }).nullable(),
    ride: z
      .object({
        id: z.uuid(),
        ref: z.string(),
        status: rideStatus,
        pickup: z.string(),
        pickup_at: z.string(),
        pickup_tz: z.string(),
      })
      .nullable(),
  })
  .transform(({ ride, driver, ...row }) => ({
    kind: row.kind,
    id: row.alert_id && toPublicId("alert", row.alert_id),
    side: row.side,
    since: row.since,
    seenAt: row.seen_at,
    seconds: row.seconds,
    meters: row.meters,
    position: row.lon === null || row.lat === null ? null : { lat: row.lat, lon: row.lon },
    note: row.kind === "document" ? null : row.note,
    driver: driver && { id: toPublicId("driver", driver.id), name: driver.display_name },
    ride: ride && {
      id: toPublicId("ride", ride.id),
      ref: ride.ref,
      status: ride.status,
      pickupName: ride.pickup,
      pickupAt: ride.pickup_at,
      pickupTimezone: ride.pickup_tz,
    },
    flight: row.flight && { number: row.flight.number, state: row.flight.state, expectedAt: row.flight.expected_at },
    document:
      row.expires_on === null ? null : { kind: row.note ?? "", subject: row.subject ?? "", expiresOn: row.expires_on },
  }));

/** Everything that needs a dispatcher at this moment, at most 200; for the fleet's staff. */
export async function listFleetAlerts({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return { data: await ctx.database.rpc("list_fleet_alerts", { p_fleet: uuidOf(input.params.id) }, z.array(alertRow)) };
}
