/**
 * Wraps the worker that next-on-pages builds: only what came through the gateway reaches the API, and no answer leaves
 * without its headers. Its own `/_next/image` route fetches any host that is written as `/\host` or `/%09/host`: an open
 * proxy on our origin. The product serves no optimised images, so that path is closed.
 */
import handler from "@cloudflare/next-on-pages/fetch-handler";
import { refuseUnconfigured } from "./configured";
import { throughGateway } from "./gateway";
import { harden } from "./harden";
import { apiProblem } from "./problems";

const CLOSED_PATH = /^\/_next\/image(?:\/|$)/i;

async function answer(request: Request, env: unknown, context: unknown): Promise<Response> {
  if (CLOSED_PATH.test(new URL(request.url).pathname)) {
    return new Response("Not found", { status: 404, headers: { "cache-control": "no-store" } });
  }
  const refusal = refuseUnconfigured(request, env);
  if (refusal) return refusal;
  const admitted = await throughGateway(request, env as Readonly<Record<string, unknown>>);
  if (admitted instanceof Response) return admitted;
  const ask = (asked: Request) => handler.fetch(asked, env, context);
  return apiProblem(admitted, await ask(admitted), ask);
}

export default {
  async fetch(request: Request, env: unknown, context: unknown): Promise<Response> {
    return harden(request, await answer(request, env, context));
  },
};
