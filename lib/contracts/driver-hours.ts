/** The week in which a driver works; automatic dispatch asks nobody outside of it. */
import { z } from "zod";
import { publicId } from "./ids";
import { defineContract } from "./operation";

/** Minutes of a day. */
const DAY = 1_440;

/**
 * One stretch of work: ISO weekday (1 = Monday) and minutes after that day's midnight by the fleet's clock; an end above
 * 1440 is in the next day.
 */
export const workStretch = z
  .strictObject({
    weekday: z.int().min(1).max(7),
    startsMinute: z
      .int()
      .min(0)
      .max(DAY - 1)
      .meta({ example: 480 }),
    endsMinute: z
      .int()
      .min(1)
      .max(2 * DAY - 1)
      .meta({ example: 1_020 }),
  })
  .refine(({ startsMinute, endsMinute }) => endsMinute > startsMinute && endsMinute <= startsMinute + DAY, {
    path: ["endsMinute"],
    error: "within a day after the start",
  });
export type WorkStretch = z.infer<typeof workStretch>;

const week = z.array(workStretch).max(28);

export const driverHours = z.strictObject({
  driverId: publicId("driver"),
  timezone: z.string().max(60),
  hours: week,
  /** Time of the jobs that touch the last 24 hours, each counted whole, and the time from which nobody is asked. */
  workMinutes: z.int().min(0).meta({ example: 200 }),
  maxWorkMinutes: z.int().meta({ example: 600 }),
});
export type DriverHours = z.infer<typeof driverHours>;

const params = z.strictObject({ id: publicId("driver") });

/** GET /api/v1/drivers/{id}/hours: the fleet's staff, and the driver whose hours they are. */
export const getDriverHours = defineContract({
  id: "getDriverHours",
  method: "GET",
  path: "/api/v1/drivers/{id}/hours",
  summary: "A driver's working hours",
  tag: "Fleet",
  access: "user",
  status: 200,
  params,
  response: driverHours,
  errors: [],
});

/** PUT /api/v1/drivers/{id}/hours: the whole week; an empty list means any time. Stretches that overlap are refused. */
export const setDriverHours = defineContract({
  id: "setDriverHours",
  method: "PUT",
  path: "/api/v1/drivers/{id}/hours",
  summary: "Plan a driver's working hours",
  tag: "Fleet",
  access: "user",
  status: 200,
  params,
  body: z.strictObject({ hours: week }),
  response: driverHours,
  errors: [],
});
