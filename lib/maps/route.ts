/** The drive between points: the routing service that is configured, else (or when it fails) the built-in estimate. */
import { z } from "zod";
import { cached } from "@/lib/cache/cache-aside";
import { routePath } from "@/lib/contracts/common";
import { serverEnv } from "@/lib/env";
import type { Point } from "@/lib/geo/points";
import { log } from "@/lib/log";
import { askService } from "./ask-service";
import { estimateRoute, type Route, type Traffic } from "./estimate-route";
import { googleRoutes } from "./google-routes";
import { osrm } from "./osrm";
import type { RouteQuestion, RoutingService } from "./types";
import { valhalla } from "./valhalla";

const GOOGLE_BASE = "https://routes.googleapis.com";
/** About eleven metres: closer points have the same drive. */
const KEY_DIGITS = 4;
const HOUR_MS = 3_600_000;

const drive = z.object({
  distanceMeters: z.number(),
  durationSeconds: z.number(),
  // answers that were kept before ways were do not have it
  path: routePath.catch(null),
});

interface Departure extends Traffic {
  /** RFC 3339. */
  readonly at: string;
}

/** Never fails: a routing service that is down costs accuracy, not a quote. Answers are kept in Redis for minutes. */
export async function routeBetween(points: readonly Point[], { at, ...traffic }: Departure): Promise<Route> {
  const service = routingService();
  if (!service || points.length < 2) return estimateRoute(points, traffic);
  const question = { points, departAt: at };
  try {
    const found = await cached(keyOf(service, question), drive, async () => {
      const answer = await askService(service, question);
      // what was not answered must not be kept as an answer
      if (!answer) throw new NoAnswer();
      return answer;
    });
    return { ...found, isEstimate: false };
  } catch (error) {
    if (!(error instanceof NoAnswer)) log("warn", "route not read", { cause: error });
    return estimateRoute(points, traffic);
  }
}

class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

function routingService(): RoutingService | null {
  const { ROUTING_PROVIDER, ROUTING_API_BASE, ROUTING_API_KEY } = serverEnv();
  if (ROUTING_PROVIDER === "google") {
    return ROUTING_API_KEY ? googleRoutes(ROUTING_API_BASE ?? GOOGLE_BASE, ROUTING_API_KEY) : null;
  }
  if (!ROUTING_API_BASE) return null;
  return ROUTING_PROVIDER === "valhalla" ? valhalla(ROUTING_API_BASE) : osrm(ROUTING_API_BASE);
}

function keyOf({ name, knowsTraffic }: RoutingService, { points, departAt }: RouteQuestion): string {
  const path = points.map(({ lat, lon }) => `${lat.toFixed(KEY_DIGITS)},${lon.toFixed(KEY_DIGITS)}`).join(";");
  const hour = knowsTraffic ? `:${Math.floor(Date.parse(departAt) / HOUR_MS)}` : "";
  return `route:${name}${hour}:${path}`;
}
