/** Liveness for load balancers and monitors: this isolate runs code. Asks nobody, so it says nothing about the database. */
export function live(): Response {
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
}
