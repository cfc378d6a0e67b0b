import { z } from "zod";
import { vehicleClass } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { rating } from "@/lib/db/rows/common";
import { vehicleColumns } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

const candidateRow = z
  .object({
    driver_id: z.uuid(),
    display_name: z.string(),
    rating,
    on_duty: z.boolean(),
    score: z.coerce.number().nullable(),
    factors: z.record(z.string(), z.coerce.number().nullable()),
    conflict: z.string().nullable(),
    vehicle: z.object({ ...vehicleColumns, class: vehicleClass }).nullable(),
  })
  .transform(({ vehicle, ...row }) => ({
    driver: { id: toPublicId("driver", row.driver_id), name: row.display_name, rating: row.rating ?? null },
    vehicle: vehicle && {
      id: toPublicId("vehicle", vehicle.id),
      plate: vehicle.plate,
      make: vehicle.make,
      model: vehicle.model,
      colour: vehicle.colour,
      vehicleClass: vehicle.class,
    },
    onDuty: row.on_duty,
    score: row.score,
    factors: row.factors,
    conflict: row.conflict,
  }));

/** Every active driver with score, its factors, and the first reason against; best first. */
export async function listCandidates({ ctx, input }: { ctx: VerbContext; input: { params: { id: string } } }) {
  return { data: await ctx.database.rpc("ride_candidates", { p_id: uuidOf(input.params.id) }, z.array(candidateRow)) };
}
