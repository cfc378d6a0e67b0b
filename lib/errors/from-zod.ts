import type { z } from "zod";
import { AppError, type FieldError } from "./app-error";
import { isErrorCode } from "./codes";

const MAX_FIELD_ERRORS = 20;

/**
 * Turns a Zod error into `invalid_request` with one entry for each refused field. A refinement may name a code of the
 * table in its `params.code` (off-earth coordinates, an impossible date); the first such code becomes the problem's.
 */
export function fromZod(error: z.ZodError): AppError {
  const errors = error.issues.slice(0, MAX_FIELD_ERRORS).map(toFieldError);
  const own = errors.map((field) => field.code).find(isErrorCode);
  return new AppError(own ?? "invalid_request", { errors });
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const code = issue.code === "custom" && typeof issue.params?.code === "string" ? issue.params.code : issue.code;
  return { path: issue.path.map(String).join("."), code, message: issue.message.slice(0, 200) };
}
