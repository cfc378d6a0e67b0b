/**
 * AeroDataBox' counterpart: a timetable that knows every flight number, each day at the same time, and a control endpoint
 * that makes one late, early, cancelled, diverted or unknown. What it was told is gone with the process.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { GatewayResponse, Service } from "../types";
import { createRouter, jsonResponse, readJson } from "../ui";

const KEY = "local-flight-key";
const STATUSES = ["Expected", "EnRoute", "Arrived", "Canceled", "CanceledUncertain", "Diverted"] as const;

const control = z.strictObject({
  number: z.string().regex(/^[A-Z0-9]{2,3}\d{1,4}$/),
  delayMinutes: z.number().int().min(-600).max(1_440).default(0),
  status: z.enum(STATUSES).default("Expected"),
  terminal: z.string().max(20).optional(),
  /** The service has never heard of it. */
  isUnknown: z.boolean().default(false),
});
type Control = z.infer<typeof control>;

const MINUTES_OF_DAY = 24 * 60;
const NUMBER = /^[A-Z0-9]{2,3}\d{1,4}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Minutes after midnight, UTC, at which a number arrives. */
function minuteOf(number: string): number {
  return createHash("sha256").update(number).digest().readUInt16BE(0) % MINUTES_OF_DAY;
}

const moment = (at: number) => ({ utc: `${new Date(at).toISOString().slice(0, 16).replace("T", " ")}Z` });

function legOf(number: string, day: string, { delayMinutes, status, terminal }: Partial<Control>) {
  const scheduled = Date.parse(`${day}T00:00:00Z`) + minuteOf(number) * 60_000;
  return {
    number,
    status: status ?? "Expected",
    arrival: {
      airport: { name: "Arrival" },
      scheduledTime: moment(scheduled),
      revisedTime: moment(scheduled + (delayMinutes ?? 0) * 60_000),
      ...(terminal ? { terminal } : {}),
    },
  };
}

export function createFlightService(): Service {
  const told = new Map<string, Control>();
  const missing = (): GatewayResponse => jsonResponse(404, { message: "no such endpoint" });
  const router = createRouter(
    [
      [
        "GET",
        "/flights/number/:number/:day",
        ({ headers }, { number = "", day = "" }) => {
          if (headers["x-rapidapi-key"] !== KEY) return jsonResponse(401, { message: "invalid API key" });
          if (!NUMBER.test(number) || !DAY.test(day)) return jsonResponse(400, { message: "number or date" });
          const known = told.get(number);
          return known?.isUnknown ? { status: 204 } : jsonResponse(200, [legOf(number, day, known ?? {})]);
        },
      ],
      [
        "POST",
        "/control",
        (request) => {
          const result = control.safeParse(readJson(request));
          if (!result.success) return jsonResponse(422, { message: result.error.issues[0]?.message ?? "invalid" });
          told.set(result.data.number, result.data);
          return jsonResponse(200, result.data);
        },
      ],
    ],
    { notFound: missing, wrongMethod: () => jsonResponse(405, { message: "method not allowed" }) },
  );
  return {
    handle: router,
    env: (origin) => ({ FLIGHT_API_BASE: `${origin}/flights`, FLIGHT_API_KEY: KEY }),
  };
}
