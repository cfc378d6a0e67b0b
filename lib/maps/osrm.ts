/** OSRM's route service, https://project-osrm.org/docs/v5.24.0/api/#route-service: metres and seconds, no traffic. */
import { z } from "zod";
import type { RoutingService } from "./types";

const answer = z.object({
  code: z.literal("Ok"),
  routes: z.array(z.object({ distance: z.number().min(0), duration: z.number().min(0) })).min(1),
});

export function osrm(base: string): RoutingService {
  return {
    name: "osrm",
    knowsTraffic: false,
    request({ points }) {
      const path = points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(";");
      return { url: `${base}/route/v1/driving/${path}?overview=false`, init: { method: "GET" } };
    },
    parse(body) {
      const [route] = answer.parse(body).routes;
      if (!route) throw new Error("no route");
      return { distanceMeters: Math.round(route.distance), durationSeconds: Math.round(route.duration) };
    },
  };
}
