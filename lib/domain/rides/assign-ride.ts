import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { changeRide } from "./internal";

interface Input {
  readonly params: { id: string };
  readonly body: { driverId: string; vehicleId: string; version: number };
}

/** Takes the slot of driver and vehicle; `slot_taken` when either is booked for an overlapping time. */
export async function assignRide({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { driverId, vehicleId, version } = input.body;
  return changeRide(ctx, input.params.id, "assign_ride", {
    p_driver: uuidOf(driverId),
    p_vehicle: uuidOf(vehicleId),
    p_version: version,
  });
}
