import { z } from "zod";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { vehicleCardRow } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

const dutyRow = z
  .object({
    driver_id: z.uuid(),
    fleet_id: z.uuid(),
    fleet_name: z.string(),
    status: z.enum(["off", "available", "busy"]),
    vehicle: vehicleCardRow.nullable(),
    position: z.object({ lat: z.number(), lon: z.number(), recorded_at: z.string() }).nullable(),
  })
  .transform((row) => ({
    driverId: toPublicId("driver", row.driver_id),
    fleetId: toPublicId("fleet", row.fleet_id),
    fleetName: row.fleet_name,
    status: row.status,
    vehicle: row.vehicle,
    position: row.position && { lat: row.position.lat, lon: row.position.lon, recordedAt: row.position.recorded_at },
  }));

export async function getDuty({ ctx }: { ctx: VerbContext }) {
  return ctx.database.rpc("my_duty", {}, dutyRow);
}

interface Input {
  readonly body: { onDuty: boolean; vehicleId?: string | undefined };
}

/** Goes on or off duty, with another vehicle of the fleet if one is named. Not off during a ride. */
export async function setDuty({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { onDuty, vehicleId } = input.body;
  return ctx.database.rpc("set_duty", { p_on: onDuty, p_vehicle: vehicleId ? uuidOf(vehicleId) : null }, dutyRow);
}
