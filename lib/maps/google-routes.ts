/**
 * Google's Routes API, https://developers.google.com/maps/documentation/routes/compute_route_directions: metres, and
 * seconds as text ("165s"), with the traffic that is usual at the time of departure.
 *
 * The way itself is not asked for: Google's terms forbid to keep it and to show it on a map that is not Google's
 * (https://developers.google.com/maps/documentation/routes/policies), and both is what it would be for.
 */
import { z } from "zod";
import type { Point } from "@/lib/geo/points";
import type { RoutingService } from "./types";

/** A departure must lie in the future; the present is asked for by leaving it out. */
const SOON_MS = 60_000;

const answer = z.object({
  routes: z
    .array(z.object({ distanceMeters: z.int().min(0).default(0), duration: z.string().regex(/^\d+(\.\d+)?s$/) }))
    .min(1),
});

export function googleRoutes(base: string, apiKey: string): RoutingService {
  return {
    name: "google",
    knowsTraffic: true,
    request({ points, departAt }, now) {
      const [origin, ...rest] = points.map(waypoint);
      const isAhead = Date.parse(departAt) > now + SOON_MS;
      const body = JSON.stringify({
        origin,
        destination: rest.at(-1),
        ...(rest.length > 1 ? { intermediates: rest.slice(0, -1) } : {}),
        travelMode: "DRIVE",
        routingPreference: "TRAFFIC_AWARE",
        ...(isAhead ? { departureTime: new Date(departAt).toISOString() } : {}),
      });
      const headers = {
        "content-type": "application/json",
        "x-goog-api-key": apiKey,
        "x-goog-fieldmask": "routes.distanceMeters,routes.duration",
      };
      return { url: `${base}/directions/v2:computeRoutes`, init: { method: "POST", headers, body } };
    },
    parse(body) {
      const [route] = answer.parse(body).routes;
      if (!route) throw new Error("no route");
      return {
        distanceMeters: route.distanceMeters,
        durationSeconds: Math.round(Number.parseFloat(route.duration)),
        path: null,
      };
    },
  };
}

function waypoint({ lat, lon }: Point) {
  return { location: { latLng: { latitude: lat, longitude: lon } } };
}
