import { uuidOf } from "@/lib/contracts/ids";
import type { QuoteOffer } from "@/lib/contracts/quotes";
import { offerRow } from "@/lib/db/rows/quotes";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { includedIn } from "./internal";

/**
 * A quote with its trip and the other classes of the same request, also after it has expired: what a booking needs to go
 * on where it was not begun. Throws `quote_not_found`.
 */
export async function readOffer({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string } };
}): Promise<QuoteOffer> {
  const row = await ctx.database.rpc("quote_offer", { p_id: uuidOf(input.params.id) }, offerRow);
  const { isAirport, ...trip } = row.inputs;
  const includes = includedIn({ isAirport, meetGreet: trip.meetGreet });
  const [first] = row.quotes;
  if (!first) throw new AppError("internal");
  return {
    progress: row.progress,
    fleet: row.fleet,
    vehicleClass: row.vehicle_class,
    trip: { ...trip, serviceType: row.service_type },
    offer: {
      groupId: first.groupId,
      expiresAt: first.expiresAt,
      pickup: { at: row.pickup_at, local: trip.pickupLocal, timezone: row.timezone },
      route: {
        distanceMeters: row.distance_m,
        durationSeconds: row.duration_s,
        // a quote of a version that did not keep it
        isEstimate: row.is_estimate ?? true,
        path: row.route_path,
      },
      quotes: row.quotes.map(({ groupId: _group, expiresAt: _until, isConsumed: _taken, ...quote }) => ({
        ...quote,
        includes,
      })),
    },
  };
}
