import { serverEnv } from "@/lib/env";
import { aeroDataBox } from "./aerodatabox";
import type { FlightService } from "./types";

/** The flight service of this deployment; null where none is configured, and pick-ups stay where they were booked. */
export function flightService(): FlightService | null {
  const { FLIGHT_API_BASE, FLIGHT_API_KEY } = serverEnv();
  return FLIGHT_API_BASE && FLIGHT_API_KEY ? aeroDataBox(FLIGHT_API_BASE, FLIGHT_API_KEY) : null;
}
