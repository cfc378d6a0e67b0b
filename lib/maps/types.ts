import type { Point } from "@/lib/geo/points";

/** A drive as a routing service knows it: whole metres and seconds. */
export interface Drive {
  readonly distanceMeters: number;
  readonly durationSeconds: number;
  /** As `roadPath` writes it; null where the service gives none that may be kept, or none that can be read. */
  readonly path: string | null;
}

export interface RouteQuestion {
  /** Pick-up, stops, drop-off: two points or more. */
  readonly points: readonly Point[];
  /** RFC 3339; services that know traffic answer for this moment. */
  readonly departAt: string;
}

/** What is sent to a routing service, and what its answer means. Pure: sending is done in one place for all of them. */
export interface RoutingService {
  readonly name: "google" | "osrm" | "valhalla";
  /** Whether the answer depends on the hour of the drive. */
  readonly knowsTraffic: boolean;
  request(question: RouteQuestion, now: number): { url: string; init: RequestInit };
  /** Throws on an answer that is not what the service's documentation says. */
  parse(answer: unknown): Drive;
}
