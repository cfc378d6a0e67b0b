/** Which of two states is newer. Answers and broadcasts may arrive in any order. */
import type { Ride } from "@/lib/contracts/rides";

export interface Fix {
  readonly lat: number;
  readonly lon: number;
  readonly heading: number | null;
  readonly recordedAt: string;
}

/** The newer fix; a ride that has none any more keeps the last one known only while it is still shared. */
export function newerFix(known: Fix | null, heard: Fix | null): Fix | null {
  if (!known || !heard) return heard ?? known;
  return Date.parse(heard.recordedAt) >= Date.parse(known.recordedAt) ? heard : known;
}

/** Takes an answer unless an older version would replace a newer one. Its position never goes back in time either. */
export function mergeRide(known: Ride | null, answer: Ride): Ride {
  if (!known || known.id !== answer.id) return answer;
  if (answer.version < known.version) return known;
  if (answer.position === null) return answer;
  return { ...answer, position: newerFix(known.position, answer.position) };
}

/** A `ride.position` broadcast; null when it is not one. */
export function fixFrom(payload: Readonly<Record<string, unknown>>): Fix | null {
  const { lat, lon, heading, recorded_at: recordedAt } = payload;
  if (typeof lat !== "number" || typeof lon !== "number" || typeof recordedAt !== "string") return null;
  if (Number.isNaN(Date.parse(recordedAt))) return null;
  return { lat, lon, heading: typeof heading === "number" ? heading : null, recordedAt };
}
