import { z } from "zod";
import type { WorkStretch } from "@/lib/contracts/driver-hours";
import { toPublicId, uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";

interface Call<Body> {
  ctx: VerbContext;
  input: { params: { id: string }; body: Body };
}

const hoursRow = z
  .object({
    driver_id: z.uuid(),
    timezone: z.string(),
    hours: z.array(z.object({ weekday: z.number(), starts_minute: z.number(), ends_minute: z.number() })),
    work_minutes: z.number(),
    max_work_minutes: z.number(),
  })
  .transform(({ driver_id, timezone, hours, work_minutes, max_work_minutes }) => ({
    driverId: toPublicId("driver", driver_id),
    timezone,
    hours: hours.map(({ weekday, starts_minute, ends_minute }) => ({
      weekday,
      startsMinute: starts_minute,
      endsMinute: ends_minute,
    })),
    workMinutes: work_minutes,
    maxWorkMinutes: max_work_minutes,
  }));

export async function getDriverHours({
  ctx,
  input,
}: Pick<Call<unknown>, "ctx"> & { input: { params: { id: string } } }) {
  return ctx.database.rpc("driver_hours_of", { p_driver: uuidOf(input.params.id) }, hoursRow);
}

/** Puts a week in place of the one before. */
export async function setDriverHours({ ctx, input }: Call<{ hours: readonly WorkStretch[] }>) {
  const p_hours = input.body.hours.map(({ weekday, startsMinute, endsMinute }) => ({
    weekday,
    starts_minute: startsMinute,
    ends_minute: endsMinute,
  }));
  return ctx.database.rpc("set_driver_hours", { p_driver: uuidOf(input.params.id), p_hours }, hoursRow);
}
