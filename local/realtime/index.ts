import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Service, StackContext } from "../types";
import { Connection } from "./connection";
import { startDatabaseFeed } from "./database-feed";
import { createEventHandler } from "./events";
import { type Handshake, HandshakeError, readHandshake, refuse } from "./handshake";
import { createHttpBroadcast } from "./http-broadcast";
import { DEFAULT_LIMITS, type RealtimeLimits } from "./limits";
import { Rooms } from "./rooms";
import { Sessions } from "./session";

export interface RealtimeService extends Service {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
  /** For tests: nothing may be left when everybody has gone. */
  stats(): { connections: number; rooms: number };
}

/**
 * Supabase Realtime's channels: broadcast, presence and messages from the database, over WebSocket (both protocol
 * versions of supabase-js) and HTTP. Private channels are authorised by the policies of `realtime.messages`.
 */
export async function createRealtimeService(
  ctx: StackContext,
  changes: Partial<RealtimeLimits> = {},
): Promise<RealtimeService> {
  const limits = { ...DEFAULT_LIMITS, ...changes };
  const rooms = new Rooms();
  const sessions = new Sessions(ctx, rooms);
  const onFrame = createEventHandler({ ctx, limits, rooms, sessions });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes });
  const connections = new Set<Connection>();

  function connect(socket: WebSocket, handshake: Handshake): void {
    const connection = new Connection(socket, { ...handshake, limits, onFrame });
    connections.add(connection);
    // The code that closes the socket tells the client; there is nobody else to tell.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      connections.delete(connection);
      for (const channel of [...connection.channels.values()]) sessions.close(channel);
    });
  }

  const stopFeed = await startDatabaseFeed(ctx.backend, rooms);
  const watch = setInterval(() => {
    for (const connection of connections) if (connection.idleMs > limits.idleTimeoutMs) connection.drop();
  }, limits.idleTimeoutMs / 2);
  watch.unref();

  return {
    handle: createHttpBroadcast(ctx, rooms),
    upgrade(request, socket, head) {
      try {
        const handshake = readHandshake(ctx, request);
        sockets.handleUpgrade(request, socket, head, (webSocket) => connect(webSocket, handshake));
      } catch (error) {
        if (!(error instanceof HandshakeError)) throw error;
        refuse(socket, error);
      }
    },
    stats: () => ({ connections: connections.size, rooms: rooms.size }),
    async close() {
      clearInterval(watch);
      for (const connection of connections) connection.drop();
      await stopFeed();
    },
  };
}
