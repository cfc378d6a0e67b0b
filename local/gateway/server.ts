import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { GatewayRequest, GatewayResponse, Service } from "../types";
import { corsHeaders, preflightHeaders } from "./cors";

const DEFAULT_BODY_LIMIT = 10 * 1024 * 1024;
const WRONG_HOST = '{"message":"The embedded stack answers on localhost, 127.0.0.1 and [::1] only"}';
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

export interface GatewayOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Prefix (`/rest/v1`) to service. The longest prefix that fits wins. */
  readonly services: ReadonlyMap<string, Service>;
  readonly bodyLimitBytes?: number;
}

export interface Gateway {
  /** `http://localhost:<port>` */
  readonly url: string;
  /** Mounts one more service, which may need the address. */
  mount(prefix: string, service: Service): void;
  close(): Promise<void>;
}

/** Serves the mounted parts on the loopback addresses. Refuses to run in production: its keys are no secrets. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  if (process.env.NODE_ENV === "production")
    throw new Error("the embedded stack does not run with NODE_ENV=production");
  const services = new Map(options.services);
  const limit = options.bodyLimitBytes ?? DEFAULT_BODY_LIMIT;
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void serve(services, limit, request, response);
  const servers = await listenOnLoopback(options.port, () => {
    const server = createServer(listener);
    server.on("upgrade", (request, socket, head) => upgrade(services, request, socket, head));
    server.keepAliveTimeout = 65_000;
    return server;
  });
  return {
    url: `http://localhost:${portOf(servers[0])}`,
    mount: (prefix, service) => void services.set(prefix, service),
    close: async () => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      await Promise.all([...services.values()].map((service) => service.close?.()));
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === "object" && address ? address.port : 0;
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** 127.0.0.1, and ::1 too where there is one: `localhost` may mean either. */
async function listenOnLoopback(port: number, create: () => Server): Promise<Server[]> {
  const first = create();
  await listen(first, port, "127.0.0.1");
  const second = create();
  try {
    await listen(second, portOf(first), "::1");
    return [first, second];
  } catch {
    return [first];
  }
}

function findService(services: ReadonlyMap<string, Service>, path: string): [string, Service] | undefined {
  let found: [string, Service] | undefined;
  for (const entry of services) {
    const [prefix] = entry;
    if (path !== prefix && !path.startsWith(`${prefix}/`)) continue;
    if (!found || prefix.length > found[0].length) found = entry;
  }
  return found;
}

async function serve(
  services: ReadonlyMap<string, Service>,
  limit: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const answer = await answerRequest(services, limit, request);
    const headers = { ...corsHeaders(request.headers.origin), ...answer.headers };
    response.writeHead(answer.status, headers);
    response.end(request.method === "HEAD" ? undefined : answer.body);
  } catch (error) {
    // The client went away in mid-body, or a service threw: nothing of the cause belongs in the answer.
    if (request.complete) console.error(error);
    if (response.headersSent) return void response.destroy();
    response.writeHead(500, { ...corsHeaders(request.headers.origin), ...JSON_TYPE });
    response.end('{"message":"The embedded stack failed on this request; its log has the cause."}');
  }
}

async function answerRequest(
  services: ReadonlyMap<string, Service>,
  limit: number,
  request: IncomingMessage,
): Promise<GatewayResponse> {
  if (request.method === "OPTIONS") return { status: 204, headers: preflightHeaders(request.headers) };
  if (!isLoopbackHost(request.headers.host)) return { status: 421, headers: JSON_TYPE, body: WRONG_HOST };
  const { path, rawQuery } = splitTarget(request.url ?? "/");
  const found = findService(services, path);
  if (!found) return { status: 404, headers: JSON_TYPE, body: '{"message":"no Route matched with those values"}' };
  const body = await readBody(request, limit);
  if (!body) {
    const headers = { ...JSON_TYPE, connection: "close" };
    return { status: 413, headers, body: JSON.stringify({ message: `The body is larger than ${limit} bytes` }) };
  }
  const [prefix, service] = found;
  return service.handle({
    method: request.method ?? "GET",
    path: path.slice(prefix.length) || "/",
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers: flatHeaders(request),
    body,
    origin: `http://${request.headers.host ?? "localhost"}`,
    remoteAddress: request.socket.remoteAddress ?? "",
  } satisfies GatewayRequest);
}

/** A foreign name that resolves to this machine is how a website would read the mailbox (DNS rebinding). */
function isLoopbackHost(host: string | undefined): boolean {
  return host === undefined || /^(([\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function splitTarget(target: string): { path: string; rawQuery: string } {
  const at = target.indexOf("?");
  return at < 0 ? { path: target, rawQuery: "" } : { path: target.slice(0, at), rawQuery: target.slice(at + 1) };
}

function flatHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(request.headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]));
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function upgrade(services: ReadonlyMap<string, Service>, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on("error", () => socket.destroy());
  const service = findService(services, splitTarget(request.url ?? "/").path)?.[1];
  if (!service?.upgrade) return void socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n");
  service.upgrade(request, socket, head);
}
