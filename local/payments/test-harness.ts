import { createServer, type IncomingHttpHeaders } from "node:http";
import { startGateway } from "../gateway";
import { hasTestPostgres, openTestBackend } from "../testing";
import type { Backend, Service } from "../types";

/** A parsed body of the wire, read member by member by the tests. */
export type Wire = ReturnType<typeof JSON.parse>;

export const BACKEND_KINDS: readonly ("pglite" | "postgres")[] = hasTestPostgres()
  ? ["pglite", "postgres"]
  : ["pglite"];
export const SETUP_TIMEOUT_MS = 180_000;

export function openBackend(kind: "pglite" | "postgres"): Promise<Backend> {
  return openTestBackend({ kind });
}

export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Stands for the app's webhook address: answers with the given statuses in turn, then 200, and keeps what came. */
export async function startReceiver() {
  const received: Received[] = [];
  const statuses: number[] = [];
  let waiters: (() => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.writeHead(statuses.shift() ?? 200).end();
      received.push({ url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
      for (const wake of waiters.splice(0)) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** The answers to the next requests. */
    answerWith: (...next: number[]) => void statuses.push(...next),
    /** Resolves once `count` requests in all have come that `isWanted`. */
    async waitFor(count: number, isWanted: (request: Received) => boolean = () => true): Promise<Received[]> {
      while (received.filter(isWanted).length < count) await new Promise<void>((resolve) => waiters.push(resolve));
      return received.filter(isWanted);
    },
    close() {
      waiters = [];
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export interface Served<S> {
  readonly service: S;
  readonly origin: string;
  /** Origin and prefix. */
  readonly base: string;
  close(): Promise<void>;
}

/** One service behind the real gateway on a free port. */
export async function serve<S extends Service>(prefix: string, service: S): Promise<Served<S>> {
  const gateway = await startGateway({ port: 0, services: new Map([[prefix, service]]) });
  return { service, origin: gateway.url, base: `${gateway.url}${prefix}`, close: () => gateway.close() };
}

/** A form post as a browser sends it from a page of `origin`; the redirect is not followed. */
export function postForm(url: string, fields: Record<string, string>, origin?: string): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: origin ? { origin } : {},
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
}
