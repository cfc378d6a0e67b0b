/** An internal job, called by a cron with the deployment's secret. Safe to call twice at once: all work is leased. */
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { log } from "@/lib/log";
import { requestIdOf } from "./request-context";

export function defineJob(job: (url: URL) => Promise<unknown>): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = requestIdOf(request);
    const url = new URL(request.url);
    const { pathname } = url;
    try {
      if (!(await isAuthorised(request.headers.get("authorization")))) throw new AppError("not_found");
      return Response.json({ data: await job(url) }, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
      if (known.status >= 500) log("error", "job failed", { requestId, path: pathname, cause: known.cause });
      return problemResponse(known, pathname, requestId);
    }
  };
}

/** Compares digests, so that the time taken tells nothing about the secret. */
export async function isAuthorised(header: string | null): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const [given, expected] = await Promise.all([digest(header ?? ""), digest(`Bearer ${serverEnv().JOBS_SECRET}`)]);
  const [left, right] = [new Uint8Array(given), new Uint8Array(expected)];
  return left.every((byte, index) => byte === right[index]);
}
