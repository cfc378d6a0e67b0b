import { createHash } from "node:crypto";
import type { Backend, GatewayRequest, GatewayResponse, Sql } from "../types";
import type { ProviderName } from "./store";

export interface ReplayOptions {
  readonly backend: Backend;
  readonly provider: ProviderName;
  readonly now: () => number;
  /** How long the provider remembers a key. */
  readonly ttlMs: number;
  readonly key: string | undefined;
  /** The answer to a key that was used for another request. */
  readonly mismatch: () => GatewayResponse;
  /** Status of a repeated answer where it differs from the first one's. */
  readonly replayStatus?: (status: number) => number;
}

/**
 * Runs `work` in one transaction and remembers its answer under the request's idempotency key, so that the change and
 * the memory of it are kept or lost together. Refusals are not remembered: a retry after a refusal is a new try.
 */
export async function answerOnce(
  request: GatewayRequest,
  options: ReplayOptions,
  work: (sql: Sql) => Promise<GatewayResponse>,
): Promise<GatewayResponse> {
  const { backend, provider, key, now, ttlMs } = options;
  if (!key) return backend.tx(work);
  const scope = `${request.method} ${request.path}`;
  const fingerprint = createHash("sha256").update(request.body).digest("hex");
  return backend.tx(async (sql) => {
    await sql("select pg_advisory_xact_lock(hashtextextended($1::text, 7))", [`${provider} ${scope} ${key}`]);
    const [kept] = await sql(
      `select fingerprint, status::text as status, body from local_stack.provider_answers
        where provider = $1 and scope = $2 and key = $3 and at_ms > $4::bigint`,
      [provider, scope, key, now() - ttlMs],
    );
    if (kept) {
      if (kept.fingerprint !== fingerprint) return options.mismatch();
      const status = Number(kept.status);
      const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
      return { status: options.replayStatus?.(status) ?? status, headers, body: String(kept.body) };
    }
    const response = await work(sql);
    if (response.status >= 300) return response;
    await sql(
      `insert into local_stack.provider_answers (provider, scope, key, fingerprint, at_ms, status, body)
       values ($1, $2, $3, $4, $5::bigint, $6::int, $7)
       on conflict (provider, scope, key) do update set fingerprint = excluded.fingerprint,
         at_ms = excluded.at_ms, status = excluded.status, body = excluded.body`,
      [provider, scope, key, fingerprint, now(), response.status, String(response.body ?? "")],
    );
    return response;
  });
}
