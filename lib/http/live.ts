import { cacheSums } from "@/lib/cache/cache-aside";

/**
 * Liveness for load balancers and monitors: this isolate runs code. Asks nobody, so it says nothing about the database;
 * tells how often this isolate's reads of fleet data were answered by Redis.
 */
export function live(): Response {
  return Response.json({ status: "live", cache: cacheSums() }, { headers: { "cache-control": "no-store" } });
}
