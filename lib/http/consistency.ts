/**
 * Whoever has just written reads the primary until every replica has surely caught up. Browsers carry the time of their
 * last write in a cookie, other callers in a header that they send back. A made-up time costs the primary a read.
 */
const HEADER = "consistency-token";
const COOKIE = /(?:^|;\s*)nx-wrote=(\d{13})(?:;|$)/;
/** Longer than replication has ever been allowed to lag before a replica is taken out (docs/05-scalability.md). */
const LAG_SECONDS = 15;

export function wroteRecently(request: Request, now: number): boolean {
  const header = request.headers.get(HEADER);
  const wroteAt = Number(header ?? COOKIE.exec(request.headers.get("cookie") ?? "")?.[1] ?? Number.NaN);
  return Number.isFinite(wroteAt) && now - wroteAt < LAG_SECONDS * 1_000;
}

/** Notes a write on its answer. */
export function noteWrite(headers: Headers, via: "cookie" | "bearer" | "key", now: number): void {
  headers.set(HEADER, String(now));
  if (via === "cookie") {
    headers.append("set-cookie", `nx-wrote=${now}; Path=/api; Max-Age=${LAG_SECONDS}; HttpOnly; SameSite=Lax`);
  }
}
