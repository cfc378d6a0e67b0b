import type { StackContext } from "../types";
import { findReadAccess } from "./access";
import type { Channel } from "./channel";
import type { Connection } from "./connection";
import { type Content, type Incoming, isJson, type Message, type PushedBroadcast } from "./frames";
import { createJoin } from "./join";
import { isName, type RealtimeLimits } from "./limits";
import type { Rooms } from "./rooms";
import type { Sessions } from "./session";

interface EventOptions {
  readonly ctx: StackContext;
  readonly limits: RealtimeLimits;
  readonly rooms: Rooms;
  readonly sessions: Sessions;
}

type Reference = Pick<Message, "joinRef" | "ref" | "topic">;

const jsonContent = (value: unknown): Content => ({ bytes: Buffer.from(JSON.stringify(value ?? {})), isJson: true });

/** Turns a connection's frames into what they ask for. */
export function createEventHandler({ ctx, limits, rooms, sessions }: EventOptions) {
  const join = createJoin({ ctx, limits, rooms, sessions });

  function find(connection: Connection, reference: Reference): Channel | undefined {
    const channel = connection.channels.get(reference.topic);
    if (channel) return sessions.isAlive(channel) ? channel : undefined;
    if (reference.ref !== null) connection.reply(reference, "error", { reason: "unmatched topic" });
    return undefined;
  }

  /** Without permission nothing happens and nothing is said, as in production. */
  async function broadcast(channel: Channel, to: Reference, event: string, content: Content): Promise<void> {
    if (!(await sessions.canWrite(channel, "broadcast")) || !channel.isJoined) return;
    rooms.broadcast(channel.room, { event, content, except: channel.config.self ? undefined : channel });
    if (channel.config.ack) channel.connection.reply(to, "ok");
  }

  async function handleBroadcast(connection: Connection, pushed: PushedBroadcast): Promise<void> {
    const channel = find(connection, pushed);
    if (!channel) return;
    if (!isName(pushed.event)) return connection.reply(pushed, "error", { reason: "an event has a name" });
    if (pushed.meta.persist !== undefined && pushed.meta.persist !== false) {
      return connection.reply(pushed, "error", { reason: "persist is not available in the embedded stack" });
    }
    await broadcast(channel, pushed, pushed.event, pushed.content);
  }

  async function handleTextBroadcast(channel: Channel, message: Message): Promise<void> {
    const { event, payload } = message.payload;
    if (!isName(event)) return channel.connection.reply(message, "error", { reason: "an event has a name" });
    await broadcast(channel, message, event, jsonContent(payload));
  }

  /** A client that tracks without having asked for presence gets it with its first `track`. */
  async function mayTrack(channel: Channel): Promise<boolean> {
    if (channel.config.isPrivate && channel.read.presence === undefined) {
      const access = await findReadAccess(ctx.backend, channel.subject, ["presence"]);
      channel.read.presence = access.presence === true;
    }
    return sessions.canWrite(channel, "presence");
  }

  async function handlePresence(channel: Channel, message: Message): Promise<void> {
    const { event, payload } = message.payload;
    const { connection } = channel;
    const kind = String(event).toLowerCase();
    if (kind === "untrack") {
      rooms.presence.untrack(channel);
      return connection.reply(message, "ok");
    }
    if (kind !== "track") return connection.reply(message, "error", { reason: "presence is track or untrack" });
    if (!(await mayTrack(channel))) return connection.reply(message, "error");
    if (!channel.isJoined) return;
    rooms.presence.track(channel, isJson(payload) ? payload : {});
    connection.reply(message, "ok");
  }

  function leave(channel: Channel, message: Message): void {
    channel.connection.reply(message, "ok");
    // A late leave of an earlier join must not end the present one.
    if (message.joinRef !== null && message.joinRef !== channel.joinRef) return;
    channel.push("phx_close", {}, channel.joinRef);
    sessions.close(channel);
  }

  async function handleMessage(connection: Connection, message: Message): Promise<void> {
    const { topic, event } = message;
    if (topic === "phoenix" && event === "heartbeat") return connection.reply({ ...message, joinRef: null }, "ok");
    if (event === "phx_join") return join(connection, message);
    const channel = find(connection, message);
    if (!channel) return;
    switch (event) {
      case "phx_leave":
        return leave(channel, message);
      case "access_token":
        return sessions.refresh(channel, message);
      case "broadcast":
        return handleTextBroadcast(channel, message);
      case "presence":
        return handlePresence(channel, message);
      default:
        return connection.reply(message, "error", { reason: `unknown event: ${event.slice(0, 40)}` });
    }
  }

  return (connection: Connection, frame: Incoming): Promise<void> =>
    frame.kind === "message" ? handleMessage(connection, frame.message) : handleBroadcast(connection, frame.broadcast);
}
