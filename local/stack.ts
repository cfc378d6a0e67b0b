import { createServer } from "node:net";
import { createAuthService } from "./auth";
import { createCron, openStateDatabase } from "./db";
import { createFlightService } from "./flights";
import {
  createCallerResolver,
  createJwtSigner,
  loadSigningKey,
  loadStackKeys,
  privateJwk,
  type StackSecrets,
  startGateway,
} from "./gateway";
import { createMailbox, createMailboxService } from "./mailbox";
import { createMercadoPagoService, createPanelService, createPayPalService } from "./payments";
import { createRealtimeService } from "./realtime";
import { createRedisService } from "./redis";
import { createRestService } from "./rest";
import type { Backend, Service, StackContext } from "./types";

export interface StackOptions {
  /** Keys, signing key and the data of PGlite live here. */
  readonly stateDir: string;
  /** Owner's URL of a PostgreSQL with PostGIS; without it PGlite. */
  readonly databaseUrl?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where the app runs, without a slash at the end. */
  readonly siteUrl: string;
  /** Further origins that auth redirects may go to. */
  readonly redirectAllowList?: readonly string[];
  readonly migrationsDir: string;
  readonly seed: boolean;
  /** Milliseconds since the epoch; tests move it. */
  readonly now?: () => number;
  /** More services by prefix, or others in place of the stack's own. */
  readonly services?: ReadonlyMap<string, Service>;
  readonly onProgress?: (line: string) => void;
  /** Called when everything is ready and before the first request can arrive. */
  readonly beforeListen?: (stack: StackDescription) => void;
}

export interface StackDescription {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly keys: StackSecrets;
  /** The app's environment variables. */
  readonly env: Record<string, string>;
}

export interface Stack {
  readonly url: string;
  readonly keys: StackSecrets;
  /** What the services stand on, for tests that look behind the API. */
  readonly context: StackContext;
  env(): Record<string, string>;
  /** Runs the scheduled jobs that are due by the stack's clock. */
  runDueJobs(): Promise<void>;
  close(): Promise<void>;
}

/** Starts database, services and gateway. Resolves when requests are answered; rejects with nothing left running. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { now = Date.now, stateDir } = options;
  const keys = loadStackKeys(stateDir);
  const backend = await openStateDatabase(options);
  const closers: (() => Promise<void>)[] = [() => backend.close()];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const url = `http://localhost:${options.port || (await freePort())}`;
    const context = await createContext(options, backend, keys, url);
    const services = await createServices(context, keys, now);
    for (const [prefix, service] of options.services ?? []) services.set(prefix, service);
    const env = {
      ...coreEnv(url, keys, context),
      PARTNER_SIGNING_KEY: privateJwk(loadSigningKey(stateDir)),
      ...serviceEnv(services, url),
    };
    options.beforeListen?.({ url, keys, env });
    const gateway = await startGateway({ port: Number(new URL(url).port), services });
    closers.push(() => gateway.close());
    const cron = createCron({ backend, now });
    cron.start();
    closers.push(() => cron.stop());
    return { url, keys, context, env: () => ({ ...env }), runDueJobs: () => cron.tick(), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function createContext(
  { now = Date.now, stateDir, siteUrl, redirectAllowList = [] }: StackOptions,
  backend: Backend,
  keys: StackSecrets,
  url: string,
): Promise<StackContext & { mailbox: Awaited<ReturnType<typeof createMailbox>> }> {
  const jwt = createJwtSigner({ key: loadSigningKey(stateDir), issuer: `${url}/auth/v1`, now });
  const mailbox = await createMailbox({ backend, now });
  const resolveCaller = createCallerResolver(keys, jwt);
  return { backend, jwt, keys, mailbox, siteUrl, redirectAllowList, now, resolveCaller };
}

async function createServices(
  context: Awaited<ReturnType<typeof createContext>>,
  keys: StackSecrets,
  now: () => number,
): Promise<Map<string, Service>> {
  return new Map<string, Service>([
    ["/rest/v1", await createRestService(context)],
    ["/auth/v1", await createAuthService(context)],
    ["/realtime/v1", await createRealtimeService(context)],
    ["/redis", await createRedisService({ token: keys.redisToken, now })],
    ["/mailbox", await createMailboxService(context.mailbox)],
    ["/paypal", await createPayPalService(context)],
    ["/mercadopago", await createMercadoPagoService(context)],
    ["/flights", createFlightService()],
    ["/panel", createPanelService(context.backend)],
  ]);
}

function coreEnv(url: string, keys: StackSecrets, { jwt }: StackContext): Record<string, string> {
  return {
    NEXT_PUBLIC_SUPABASE_URL: url,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: keys.publishable,
    SUPABASE_SECRET_KEY: keys.secret,
    SUPABASE_JWT_ISSUER: jwt.issuer,
    UPSTASH_REDIS_REST_URL: `${url}/redis`,
    UPSTASH_REDIS_REST_TOKEN: keys.redisToken,
    JOBS_SECRET: keys.jobsSecret,
    WEBHOOK_LOOPBACK: "allowed",
  };
}

function serviceEnv(services: ReadonlyMap<string, Service>, url: string): Record<string, string> {
  const parts = [...services.values()].map(({ env }) => (typeof env === "function" ? env(url) : env));
  return Object.assign({}, ...parts);
}

/** The address is part of what services hand out, so the port must be known before anything listens. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
