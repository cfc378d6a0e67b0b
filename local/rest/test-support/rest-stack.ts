import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { createCallerResolver, createJwtSigner, newSigningKey, startGateway } from "../../gateway";
import { openTestBackend } from "../../testing";
import type { Backend } from "../../types";
import { createRestService } from "..";

const SCHEMA = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "schema.sql"), "utf8");

export const ANNA = "00000000-0000-0000-0000-00000000000a";
export const BEN = "00000000-0000-0000-0000-00000000000b";
export const PLACES = 2000;

// biome-ignore lint/suspicious/noExplicitAny: the client's own parameter for a database without generated types
export type Client = SupabaseClient<any>;

export interface RestStack {
  readonly backend: Backend;
  readonly url: string;
  readonly keys: { publishable: string; secret: string; redisToken: string };
  /** A user's token; `seconds` from now until it expires. */
  token(sub: string, seconds?: number): string;
  client(who: "anon" | "service_role" | { sub: string }, headers?: Record<string, string>): Client;
  /** A raw request with the publishable key. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The REST service alone behind a gateway on a fresh database. */
export async function startRestStack(kind: "pglite" | "postgres"): Promise<RestStack> {
  const backend = await openTestBackend({ kind, sql: SCHEMA });
  const issuer = "http://localhost/auth/v1";
  const jwt = createJwtSigner({ key: newSigningKey(), issuer, now: Date.now });
  const keys = { publishable: "sb_publishable_test", secret: "sb_secret_test", redisToken: "" };
  const rest = await createRestService({ backend, resolveCaller: createCallerResolver(keys, jwt) });
  const gateway = await startGateway({ port: 0, services: new Map([["/rest/v1", rest]]) });
  const token = (sub: string, seconds = 3600) => {
    const exp = Math.floor(Date.now() / 1000) + seconds;
    return jwt.sign({ sub, role: "authenticated", aud: "authenticated", iss: issuer, exp });
  };
  return {
    backend,
    url: gateway.url,
    keys,
    token,
    client: (who, extra = {}) => {
      const headers = typeof who === "object" ? { ...extra, Authorization: `Bearer ${token(who.sub)}` } : extra;
      return createClient(gateway.url, who === "service_role" ? keys.secret : keys.publishable, {
        global: { headers },
        auth: { persistSession: false, autoRefreshToken: false },
        realtime: { transport: WebSocket as never },
      });
    },
    fetch: (path, init = {}) => {
      const headers = { apikey: keys.publishable, ...(init.headers as Record<string, string>) };
      return fetch(`${gateway.url}/rest/v1${path}`, { ...init, headers });
    },
    close: async () => {
      await gateway.close();
      await backend.close();
    },
  };
}
