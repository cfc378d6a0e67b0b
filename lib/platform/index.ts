/**
 * The only importer of the Pages adapter. Leaving it (ADR 0001) means rewriting this file. Everything works outside a
 * request of the adapter too (development server, tests): variables then come from the process, after-work is awaited
 * by nobody.
 */
import { getOptionalRequestContext } from "@cloudflare/next-on-pages";
import { forwardErrors, log } from "@/lib/log";

const ASSET_TIMEOUT_MS = 5_000;

/** Variables and secrets of the deployment by name. */
export function platformVariables(): Readonly<Record<string, unknown>> {
  return { ...process.env, ...(getOptionalRequestContext()?.env as Record<string, unknown> | undefined) };
}

/**
 * Bytes of a file of `public/`, by its path from the root. On Pages read beside the worker, without a request over the
 * network; elsewhere from the deployment's own address. Rejects when there is no such file.
 */
export async function readAsset(path: string): Promise<Uint8Array> {
  const variables = platformVariables();
  const { ASSETS: assets } = variables as { ASSETS?: { fetch(url: URL): Promise<Response> } };
  const url = new URL(path, String(variables.APP_URL));
  const response = await (assets ? assets.fetch(url) : fetch(url, { signal: AbortSignal.timeout(ASSET_TIMEOUT_MS) }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Keeps the worker alive until the promise settles; the answer does not wait for it. A rejection is logged. */
export function afterResponse(work: Promise<unknown>): void {
  const guarded = work.catch((error: unknown) => log("error", "after-work failed", { cause: error }));
  getOptionalRequestContext()?.ctx.waitUntil(guarded);
}

/** With `SENTRY_DSN` what the log calls an error goes there too, after the answer. What it costs is loaded with the first one. */
forwardErrors((event, { cause, ...fields }) => {
  const { SENTRY_DSN: dsn, SENTRY_ENVIRONMENT: environment } = platformVariables();
  if (typeof dsn !== "string" || dsn === "") return;
  const target = {
    dsn,
    environment: typeof environment === "string" ? environment : "production",
    side: "worker",
  } as const;
  const sent = import("@/lib/report/report-error").then(({ reportError }) =>
    reportError({ event, fields, error: cause }, target),
  );
  getOptionalRequestContext()?.ctx.waitUntil(sent.catch(() => undefined));
});
