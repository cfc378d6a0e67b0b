import { REPRICINGS } from "@/lib/contracts/examples/repricings";
import { AppError, type AppErrorOptions } from "./app-error";
import type { ErrorCode } from "./codes";
import { type Problem, toProblem } from "./problem";

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

/** The problem of a code as the API could answer it, for its documents. */
export function problemExample(code: ErrorCode, instance = "/api/v1/rides"): Problem {
  return toProblem(new AppError(code, OPTIONS[code]), instance, "8f2c1a7e5b9d4c30");
}
