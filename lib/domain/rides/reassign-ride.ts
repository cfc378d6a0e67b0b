import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { changeRide } from "./internal";

interface Input {
  readonly params: { id: string };
  readonly body: { driverId: string; vehicleId: string; version: number };
}

/** Takes the crew off and puts another on, both or neither; `slot_taken` leaves the first crew on the ride. */
export async function reassignRide({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { driverId, vehicleId, version } = input.body;
  return changeRide(ctx, input.params.id, "reassign_ride", {
    p_driver: uuidOf(driverId),
    p_vehicle: uuidOf(vehicleId),
    p_version: version,
  });
}
