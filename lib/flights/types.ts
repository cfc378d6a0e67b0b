/** What is known of the flight that a passenger arrives with. Times are RFC 3339 in UTC. */
export interface Arrival {
  /** By the timetable; null when the service does not know it. */
  readonly scheduledAt: string | null;
  /** When it is expected now, or when it landed. */
  readonly expectedAt: string | null;
  readonly state: "unknown" | "expected" | "landed" | "cancelled" | "diverted";
  readonly terminal: string | null;
}

export interface FlightQuestion {
  /** Airline code and number without blanks: `AA1420`. */
  readonly number: string;
  /** Day of the arrival at the airport, `YYYY-MM-DD`. */
  readonly day: string;
  /** Where and when the passenger is picked up: a number may fly several legs a day. */
  readonly pickup: { readonly lat: number; readonly lon: number; readonly at: string };
}

export interface FlightService {
  /** The arrival, or null when the service knows no such flight. Rejects when it cannot be asked. */
  arrivalOf(question: FlightQuestion): Promise<Arrival | null>;
}
