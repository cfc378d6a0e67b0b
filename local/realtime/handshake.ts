import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Claims, StackContext } from "../types";
import type { ProtocolVersion } from "./frames";

export interface Handshake {
  readonly claims: Claims;
  readonly version: ProtocolVersion;
  readonly headers: Readonly<Record<string, string>>;
}

const REASONS: Readonly<Record<number, string>> = { 400: "Bad Request", 401: "Unauthorized", 404: "Not Found" };

export class HandshakeError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Key, protocol version and headers of a WebSocket request; throws a `HandshakeError`. */
export function readHandshake(ctx: StackContext, request: IncomingMessage): Handshake {
  const [path = "", query] = (request.url ?? "").split("?");
  if (!path.endsWith("/websocket")) throw new HandshakeError(404, "Not found");
  const params = new URLSearchParams(query);
  const version = params.get("vsn") ?? "1.0.0";
  if (version !== "1.0.0" && version !== "2.0.0") throw new HandshakeError(400, `Unsupported version: ${version}`);
  const named = ["x-api-key", "apikey"].map((name) => request.headers[name]).find((value) => typeof value === "string");
  const apikey = params.get("apikey") ?? (named as string | undefined);
  if (!apikey) throw new HandshakeError(401, "API key is missing");
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      name.startsWith("x-") && name !== "x-api-key" && typeof value === "string" ? [[name, value]] : [],
    ),
  );
  try {
    const { role, claims } = ctx.resolveCaller({ apikey });
    return { claims: { ...claims, role }, version, headers };
  } catch (error) {
    throw new HandshakeError(401, error instanceof Error ? error.message : "Unauthorized");
  }
}

export function refuse(socket: Duplex, error: HandshakeError): void {
  const body = JSON.stringify({ error: error.message });
  const head = [
    `HTTP/1.1 ${error.status} ${REASONS[error.status] ?? "Error"}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
