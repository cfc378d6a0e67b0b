/** Valhalla's route action, https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/: kilometres, seconds, the way. */
import { z } from "zod";
import { roadPath } from "./road-path";
import type { RoutingService } from "./types";

const answer = z.object({
  trip: z.object({
    status: z.literal(0),
    units: z.literal("kilometers"),
    summary: z.object({ length: z.number().min(0), time: z.number().min(0) }),
    /** One leg for each part of the way between stops, as a polyline with six digits. */
    legs: z.array(z.object({ shape: z.string() })).catch([]),
  }),
});

export function valhalla(base: string): RoutingService {
  return {
    name: "valhalla",
    knowsTraffic: false,
    request({ points }) {
      const body = JSON.stringify({
        locations: points.map(({ lat, lon }) => ({ lat, lon })),
        costing: "auto",
        units: "kilometers",
        // no instructions: the way is all that is wanted
        directions_type: "none",
        shape_format: "polyline6",
      });
      return { url: `${base}/route`, init: { method: "POST", headers: { "content-type": "application/json" }, body } };
    },
    parse(body) {
      const { summary, legs } = answer.parse(body).trip;
      return {
        distanceMeters: Math.round(summary.length * 1_000),
        durationSeconds: Math.round(summary.time),
        path: roadPath(
          legs.map(({ shape }) => shape),
          6,
        ),
      };
    },
  };
}
