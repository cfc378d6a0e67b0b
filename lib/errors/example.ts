import { AMENDMENT_REPRICINGS } from "@/lib/contracts/examples/amendments";
import { REPRICINGS } from "@/lib/contracts/examples/repricings";
import { AppError, type AppErrorOptions } from "./app-error";
import type { ErrorCode } from "./codes";
import { type Problem, toProblem } from "./problem";

const REQUEST_ID = "8f2c1a7e5b9d4c30";

const OPTIONS: Partial<Record<ErrorCode, AppErrorOptions>> = {
  quote_expired: { repricing: REPRICINGS.quote_expired },
  price_changed: { repricing: REPRICINGS.price_changed },
  invalid_request: {
    errors: [{ path: "passengers", code: "too_small", message: "Too small: expected number to be >=1" }],
  },
  invalid_coordinates: {
    errors: [{ path: "pickup.lat", code: "invalid_coordinates", message: "latitude is between -90 and 90" }],
  },
};

const { amendment: _, ...UNPROPOSED } = AMENDMENT_REPRICINGS.price_changed;

/** Where a code tells something else than at a booking, by operation. */
const OPTIONS_OF: Readonly<Record<string, Partial<Record<ErrorCode, AppErrorOptions>>>> = {
  acceptAmendment: {
    quote_expired: { repricing: AMENDMENT_REPRICINGS.quote_expired },
    price_changed: { repricing: AMENDMENT_REPRICINGS.price_changed },
  },
  amendRide: { price_changed: { repricing: UNPROPOSED } },
};

/** The problem of a code of one operation, where it is not what the code has elsewhere. */
export function ownProblemExample(operation: string, code: ErrorCode, instance: string): Problem | null {
  const options = OPTIONS_OF[operation]?.[code];
  return options ? toProblem(new AppError(code, options), instance, REQUEST_ID) : null;
}

/** The problem of a code as the API could answer it, for its documents. */
export function problemExample(code: ErrorCode, instance = "/api/v1/rides"): Problem {
  return toProblem(new AppError(code, OPTIONS[code]), instance, REQUEST_ID);
}
