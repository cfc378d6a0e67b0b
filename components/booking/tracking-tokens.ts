/**
 * The tracking link of a ride is handed out once, when it is booked, and by mail. This browser keeps those of its own
 * bookings, so that the ride's page can share them.
 */
const PREFIX = "nexors.tracking.";
/** Enough for a traveller; older entries are dropped first. */
const MAX_KEPT = 20;

export function keepTrackingToken(rideId: string, token: string): void {
  try {
    localStorage.setItem(PREFIX + rideId, JSON.stringify({ token, at: Date.now() }));
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    const byAge = kept.map((key) => ({ key, at: read(key)?.at ?? 0 })).sort((one, other) => other.at - one.at);
    for (const { key } of byAge.slice(MAX_KEPT)) localStorage.removeItem(key);
  } catch {
    // private mode without storage: the mail has the link
  }
}

export function trackingTokenOf(rideId: string): string | null {
  try {
    return read(PREFIX + rideId)?.token ?? null;
  } catch {
    return null;
  }
}

function read(key: string): { token: string; at: number } | null {
  const value: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
  if (typeof value !== "object" || value === null || !("token" in value) || !("at" in value)) return null;
  const { token, at } = value;
  return typeof token === "string" && typeof at === "number" ? { token, at } : null;
}
