/**
 * Wraps the worker that next-on-pages builds. Its own `/_next/image` route fetches any host that is written as
 * `/\host` or `/%09/host`: an open proxy on our origin. The product serves no optimised images, so that path is closed.
 */
import handler from "@cloudflare/next-on-pages/fetch-handler";
import { refuseUnconfigured } from "./configured";
import { apiProblem } from "./problems";

const CLOSED_PATH = /^\/_next\/image(?:\/|$)/i;

export default {
  async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (CLOSED_PATH.test(pathname)) {
      return new Response("Not found", { status: 404, headers: { "cache-control": "no-store" } });
    }
    const ask = (asked: Request) => handler.fetch(asked, env, context);
    return refuseUnconfigured(request, env) ?? apiProblem(request, await ask(request), ask);
  },
};
