import type { GatewayRequest, GatewayResponse } from "../types";

export type Params = Readonly<Record<string, string>>;
export type Handler = (request: GatewayRequest, params: Params) => Promise<GatewayResponse> | GatewayResponse;
/** Method, path pattern with `:name` segments, handler. */
export type Route = readonly [method: string, pattern: string, handler: Handler];

export interface RouterOptions {
  /** No pattern has this path. */
  readonly notFound: Handler;
  /** The path exists, the method does not. */
  readonly wrongMethod: Handler;
}

function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!segment.startsWith(":")) {
      if (segment !== value) return undefined;
      continue;
    }
    try {
      params[segment.slice(1)] = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return params;
}

/** The first route whose path and method fit; HEAD is answered like GET, the gateway leaves the body out. */
export function createRouter(routes: readonly Route[], options: RouterOptions) {
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    const method = request.method === "HEAD" ? "GET" : request.method;
    let hasPath = false;
    for (const [routeMethod, pattern, handler] of routes) {
      const params = matchPath(pattern, request.path);
      if (!params) continue;
      if (routeMethod === method) return handler(request, params);
      hasPath = true;
    }
    return (hasPath ? options.wrongMethod : options.notFound)(request, {});
  };
}
