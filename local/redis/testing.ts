import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "@upstash/redis";
import { startGateway } from "../gateway";
import { createRedisService } from "./index";

const REDIS_SERVER = "/usr/bin/redis-server";

export const hasRedisServer = () => existsSync(REDIS_SERVER);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Resolves at the server's own word that it listens; rejects if it ends before. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (/Ready to accept connections/.test(log)) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`redis-server ended: ${log.slice(-400)}`)));
  });
}

export interface TestRedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A throw-away redis-server on a free loopback port, without persistence. */
export async function startRedisServer(): Promise<TestRedisServer> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), "nexors-redis-"));
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", dir];
  const server = spawn(REDIS_SERVER, settings, { stdio: ["ignore", "pipe", "ignore"] });
  await untilReady(server);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.once("exit", () => {
          rmSync(dir, { recursive: true, force: true });
          resolve();
        });
        server.kill();
      }),
  };
}

export const TEST_TOKEN = "test-token";

/** The service behind HTTP, in memory or in front of the server at `url`, and a client of it. */
export async function startRedisEndpoint(url?: string, now?: () => number) {
  const service = createRedisService({ token: TEST_TOKEN, url, now });
  const gateway = await startGateway({ port: 0, services: new Map([["/redis", service]]) });
  const endpoint = `${gateway.url}/redis`;
  const redis = new Redis({ url: endpoint, token: TEST_TOKEN, enableTelemetry: false });
  return { endpoint, redis, close: () => gateway.close() };
}
