import { Temporal } from "temporal-polyfill";
import { AppError } from "@/lib/errors/app-error";

/**
 * The instant of a wall time in a zone, right to the minute across a change of clocks. A time that the clocks skip is
 * refused as `nonexistent_local_time`; one that happens twice means the first of the two.
 */
export function pickupInstant(local: string, timeZone: string): string {
  const wall = Temporal.PlainDateTime.from(local);
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (!zoned.toPlainDateTime().equals(wall)) throw new AppError("nonexistent_local_time");
  return zoned.toInstant().toString();
}
