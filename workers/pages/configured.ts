/** A deployment that was not told what it needs answers nothing but that, whatever is asked; the log says what it lacks. */
import { parseEnv } from "../../lib/env-schema";
import { AppError } from "../../lib/errors/app-error";
import { problemResponse } from "../../lib/errors/problem";
import { requestIdOf } from "../../lib/http/request-context";
import { log } from "../../lib/log";

let isChecked = false;

/** Null when the environment is whole, which is looked at once an isolate. */
export function refuseUnconfigured(request: Request, env: unknown): Response | null {
  if (isChecked) return null;
  try {
    parseEnv(env as Record<string, unknown>);
    isChecked = true;
    return null;
  } catch (error) {
    log("error", "not configured", { cause: error });
    const unavailable = new AppError("unavailable", {
      detail: "This deployment is not configured.",
      retryAfterSeconds: 60,
    });
    return problemResponse(unavailable, new URL(request.url).pathname, requestIdOf(request));
  }
}
