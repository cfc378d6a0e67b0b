/**
 * The only importer of the Pages adapter. Leaving it (ADR 0001) means rewriting this file. Everything works outside a
 * request of the adapter too (development server, tests): variables then come from the process, after-work is awaited
 * by nobody.
 */
import { getOptionalRequestContext } from "@cloudflare/next-on-pages";

/** Variables and secrets of the deployment by name. */
export function platformVariables(): Readonly<Record<string, unknown>> {
  return { ...process.env, ...(getOptionalRequestContext()?.env as Record<string, unknown> | undefined) };
}

/** Keeps the worker alive until the promise settles; the answer does not wait for it. A rejection is logged. */
export function afterResponse(work: Promise<unknown>): void {
  const guarded = work.catch((error: unknown) => console.error("after-work failed", error));
  getOptionalRequestContext()?.ctx.waitUntil(guarded);
}

/** Two-letter country of the caller as the edge sees it, or null. */
export function callerCountry(): string | null {
  const country = getOptionalRequestContext()?.cf?.country;
  return typeof country === "string" ? country : null;
}
