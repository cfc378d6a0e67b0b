import { z } from "zod";
import { anonDatabase } from "@/lib/db";
import { classColumns } from "./get-fleet-page";

/** The platform's vehicle classes and their largest capacity. */
export async function listVehicleClasses() {
  const rows = await anonDatabase().rpc("list_vehicle_classes", {}, z.array(z.object(classColumns)));
  return { data: rows.map(({ child_seats, ...row }) => ({ ...row, childSeats: child_seats })) };
}
