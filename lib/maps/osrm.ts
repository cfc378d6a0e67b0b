/** OSRM's route service, https://project-osrm.org/docs/v5.24.0/api/#route-service: metres, seconds and the way, no traffic. */
import { z } from "zod";
import { roadPath } from "./road-path";
import type { RoutingService } from "./types";

const answer = z.object({
  code: z.literal("Ok"),
  routes: z
    .array(
      z.object({
        distance: z.number().min(0),
        duration: z.number().min(0),
        /** A polyline with five digits. */
        geometry: z.string().nullable().catch(null),
      }),
    )
    .min(1),
});

export function osrm(base: string): RoutingService {
  return {
    name: "osrm",
    knowsTraffic: false,
    request({ points }) {
      const path = points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(";");
      const url = `${base}/route/v1/driving/${path}?overview=simplified&geometries=polyline`;
      return { url, init: { method: "GET" } };
    },
    parse(body) {
      const [route] = answer.parse(body).routes;
      if (!route) throw new Error("no route");
      return {
        distanceMeters: Math.round(route.distance),
        durationSeconds: Math.round(route.duration),
        path: route.geometry && roadPath([route.geometry], 5),
      };
    },
  };
}
