/** Valhalla's route action, https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/: kilometres and seconds. */
import { z } from "zod";
import type { RoutingService } from "./types";

const answer = z.object({
  trip: z.object({
    status: z.literal(0),
    units: z.literal("kilometers"),
    summary: z.object({ length: z.number().min(0), time: z.number().min(0) }),
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
        directions_type: "none",
      });
      return { url: `${base}/route`, init: { method: "POST", headers: { "content-type": "application/json" }, body } };
    },
    parse(body) {
      const { length, time } = answer.parse(body).trip.summary;
      return { distanceMeters: Math.round(length * 1_000), durationSeconds: Math.round(time) };
    },
  };
}
