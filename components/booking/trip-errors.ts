import type { FieldProblem } from "@/lib/api-client";
import type { QuoteRequest } from "@/lib/contracts/quotes";
import type { ErrorCode } from "@/lib/errors/codes";
import { type TripForm, toQuoteBody } from "./trip-form";

/** The parts of the form that can be wrong, in the order in which they stand on the page. */
export const TRIP_FIELDS = [
  "pickup",
  "stops",
  "dropoff",
  "pickupLocal",
  "hours",
  "passengers",
  "luggage",
  "childSeats",
  "flightNumber",
] as const;
export type TripField = (typeof TRIP_FIELDS)[number];

/** Per field: `missing`/`invalid` (texts of the form) or a code of the error table. */
export type TripErrors = Partial<Record<TripField, "missing" | "invalid" | ErrorCode>>;

const FIELD_OF_CODE: Partial<Record<ErrorCode, TripField>> = {
  outside_service_area: "pickup",
  invalid_coordinates: "pickup",
  capacity_exceeded: "passengers",
  pickup_in_past: "pickupLocal",
  lead_time_too_short: "pickupLocal",
  lead_time_too_long: "pickupLocal",
  nonexistent_local_time: "pickupLocal",
  hours_below_minimum: "hours",
};

/**
 * What the contract says about the form before anything is sent: the request, or what is wrong with it. Contracts are
 * loaded when they are first needed: with their library they are a sixth of the page.
 */
export async function checkTrip(
  form: TripForm,
  fleet: string,
): Promise<{ request: QuoteRequest | null; errors: TripErrors }> {
  const { quoteRequest } = await import("@/lib/contracts/quotes");
  const errors: TripErrors = {};
  const parsed = quoteRequest.safeParse(toQuoteBody(form, fleet));
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldOf(String(issue.path[0] ?? ""));
    if (field) errors[field] ??= isMissing(form, field) ? "missing" : "invalid";
  }
  // the contract's refinements only run when all fields have their types
  if (form.serviceType === "transfer" && !form.dropoff) errors.dropoff = "missing";
  if (form.stops.some((stop) => stop === null)) errors.stops = "missing";
  return { request: Object.keys(errors).length === 0 ? (parsed.data ?? null) : null, errors };
}

/** What a refusal of the API means for the fields; empty when it concerns none of them. */
export function tripErrorsOf(problem: { code: ErrorCode; errors: readonly FieldProblem[] }): TripErrors {
  const errors: TripErrors = {};
  for (const { path } of problem.errors) {
    const field = fieldOf(path.split(".")[0] ?? "");
    if (field) errors[field] ??= "invalid";
  }
  const field = FIELD_OF_CODE[problem.code];
  if (field) errors[field] = problem.code;
  return errors;
}

function fieldOf(name: string): TripField | undefined {
  return TRIP_FIELDS.find((field) => field === name);
}

function isMissing(form: TripForm, field: TripField): boolean {
  if (field === "pickup" || field === "dropoff") return form[field] === null;
  return field === "pickupLocal" && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(form.pickupLocal);
}
