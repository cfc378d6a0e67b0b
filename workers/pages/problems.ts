/** What Next answers by itself below /api, said as the API says it. */
import { AppError } from "../../lib/errors/app-error";
import { problemResponse } from "../../lib/errors/problem";
import { requestIdOf } from "../../lib/http/request-context";

type Ask = (request: Request) => Promise<Response>;

/**
 * A method that a route does not have is answered with an empty 405, a path without a route with a page. Both become
 * problems; the methods for `Allow` are asked of the route itself, by the OPTIONS that Next gives every one.
 */
export async function apiProblem(request: Request, response: Response, ask: Ask): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/api/") || isOurs(response)) return response;
  if (response.status === 404) return problemResponse(new AppError("not_found"), pathname, requestIdOf(request));
  if (response.status !== 405) return response;
  const problem = problemResponse(new AppError("method_not_allowed"), pathname, requestIdOf(request));
  const options = await ask(new Request(request.url, { method: "OPTIONS" }));
  problem.headers.set("allow", options.headers.get("allow") ?? "");
  return problem;
}

function isOurs(response: Response): boolean {
  return /^application\/(?:problem\+)?json/.test(response.headers.get("content-type") ?? "");
}
