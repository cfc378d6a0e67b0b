/** The drive between points: an OSRM server where one is configured, else (or when it fails) the built-in estimate. */
import { z } from "zod";
import { serverEnv } from "@/lib/env";
import type { Point } from "@/lib/geo/points";
import { estimateRoute, type Route } from "./estimate-route";

const TIMEOUT_MS = 1_500;

const osrmAnswer = z.object({
  code: z.literal("Ok"),
  routes: z.array(z.object({ distance: z.number().min(0), duration: z.number().min(0) })).min(1),
});

/** Never fails: a routing service that is down costs accuracy, not a quote. */
export async function routeBetween(points: readonly Point[], hour: number): Promise<Route> {
  const base = serverEnv().ROUTING_API_BASE;
  if (!base || points.length < 2) return estimateRoute(points, hour);
  try {
    const path = points.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(";");
    const response = await fetch(`${base}/route/v1/driving/${path}?overview=false`, {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const [route] = osrmAnswer.parse(await response.json()).routes;
    if (!route) return estimateRoute(points, hour);
    return {
      distanceMeters: Math.round(route.distance),
      durationSeconds: Math.round(route.duration),
      isEstimate: false,
    };
  } catch (error) {
    console.warn("routing service does not answer", { error: error instanceof Error ? error.name : "error" });
    return estimateRoute(points, hour);
  }
}
