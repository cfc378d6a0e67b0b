import { z } from "zod";
import { minorUnits, vehicleClass } from "@/lib/contracts/common";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import { fixRow, rating } from "@/lib/db/rows/common";
import { vehicleColumns } from "@/lib/db/rows/rides";
import type { VerbContext } from "../context";

type Call = { ctx: VerbContext; input: { params: { id: string } } };

const summaryRow = z
  .object({
    rides_today: z.number(),
    unassigned: z.number(),
    in_progress: z.number(),
    completed_today: z.number(),
    on_duty: z.number(),
    drivers: z.number(),
    revenue_minor: minorUnits,
    currency: z.string(),
  })
  .transform((row) => ({
    ridesToday: row.rides_today,
    unassigned: row.unassigned,
    inProgress: row.in_progress,
    completedToday: row.completed_today,
    onDuty: row.on_duty,
    drivers: row.drivers,
    revenue: { amountMinor: row.revenue_minor, currency: row.currency },
  }));

/** A fleet's day in figures, in the fleet's own zone. */
export async function getFleetSummary({ ctx, input }: Call) {
  return ctx.database.rpc("fleet_summary", { p_fleet: uuidOf(input.params.id) }, summaryRow);
}

const driverRow = z
  .object({
    id: z.uuid(),
    display_name: z.string(),
    phone: z.string().nullish(),
    rating,
    status: z.string(),
    duty: z.enum(["off", "available", "busy"]),
    vehicle: z.object({ ...vehicleColumns, class: vehicleClass }).nullable(),
    location: fixRow.nullable(),
  })
  .transform(({ vehicle, ...row }) => ({
    id: toPublicId("driver", row.id),
    name: row.display_name,
    phone: row.phone ?? null,
    rating: row.rating ?? null,
    isActive: row.status === "active",
    duty: row.duty,
    vehicle: vehicle && {
      id: toPublicId("vehicle", vehicle.id),
      plate: vehicle.plate,
      make: vehicle.make,
      model: vehicle.model,
      colour: vehicle.colour,
      vehicleClass: vehicle.class,
    },
    position: row.location,
  }));

export async function listFleetDrivers({ ctx, input }: Call) {
  return { data: await ctx.database.rpc("fleet_drivers", { p_fleet: uuidOf(input.params.id) }, z.array(driverRow)) };
}

const vehicleRow = z
  .object({
    ...vehicleColumns,
    class: vehicleClass,
    year: z.number().nullable(),
    passengers: z.number(),
    luggage: z.number(),
    status: z.string(),
  })
  .transform((row) => ({
    id: toPublicId("vehicle", row.id),
    plate: row.plate,
    make: row.make,
    model: row.model,
    colour: row.colour,
    vehicleClass: row.class,
    year: row.year,
    passengers: row.passengers,
    luggage: row.luggage,
    isActive: row.status === "active",
  }));

export async function listFleetVehicles({ ctx, input }: Call) {
  return { data: await ctx.database.rpc("fleet_vehicles", { p_fleet: uuidOf(input.params.id) }, z.array(vehicleRow)) };
}
