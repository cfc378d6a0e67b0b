import type { Claims, StackContext } from "../types";
import { Channel, readJoinConfig, TOPIC_PREFIX } from "./channel";
import type { Connection } from "./connection";
import type { Message } from "./frames";
import { isName, type RealtimeLimits } from "./limits";
import type { Rooms } from "./rooms";
import type { Sessions } from "./session";
import { claimsOfToken, TokenError, tokenOf } from "./tokens";

/** Hosted Realtime feeds these from logical replication, which does not exist here. Silence would be a lie. */
const NO_POSTGRES_CHANGES =
  "postgres_changes is not available in the embedded stack: send from the database with realtime.broadcast_changes";

interface JoinOptions {
  readonly ctx: StackContext;
  readonly limits: RealtimeLimits;
  readonly rooms: Rooms;
  readonly sessions: Sessions;
}

class JoinRefused extends Error {}

function checkJoin(connection: Connection, { topic }: Message, limits: RealtimeLimits): void {
  if (!connection.mayJoin()) throw new JoinRefused("ClientJoinRateLimitReached: Too many joins per second");
  const isTopic = isName(topic) && topic.startsWith(TOPIC_PREFIX) && topic.length > TOPIC_PREFIX.length;
  if (!isTopic) throw new JoinRefused("unmatched topic");
  const isNew = !connection.channels.has(topic);
  if (isNew && connection.channels.size >= limits.maxChannelsPerConnection) {
    throw new JoinRefused("ChannelRateLimitReached: Too many channels");
  }
}

function claimsOf(ctx: StackContext, connection: Connection, { payload }: Message): Claims {
  const token = tokenOf(payload);
  try {
    return token === undefined ? connection.claims : claimsOfToken(ctx, token);
  } catch (error) {
    if (error instanceof TokenError) throw new JoinRefused(error.message);
    throw error;
  }
}

/** A topic that is joined already is joined anew; the old channel is told that it has ended. */
function endPrevious(connection: Connection, topic: string, sessions: Sessions): void {
  const previous = connection.channels.get(topic);
  if (!previous) return;
  previous.push("phx_close", {}, previous.joinRef);
  sessions.close(previous);
}

/** Answers `phx_join`: the channel is open, or the client is told why not. */
export function createJoin({ ctx, limits, rooms, sessions }: JoinOptions) {
  async function join(connection: Connection, message: Message): Promise<void> {
    checkJoin(connection, message, limits);
    const config = readJoinConfig(message.payload);
    if (config.postgresChanges.length > 0) throw new JoinRefused(NO_POSTGRES_CHANGES);
    const claims = claimsOf(ctx, connection, message);
    endPrevious(connection, message.topic, sessions);
    const channel = new Channel(connection, message.topic, message.joinRef, config, claims);
    if (!(await sessions.authorise(channel))) {
      const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${channel.subTopic}`;
      throw new JoinRefused(reason);
    }
    if (!connection.isOpen) return;
    sessions.open(channel);
    connection.reply(message, "ok", { postgres_changes: [] });
    if (config.hasPresence && channel.canRead("presence")) {
      channel.push("presence_state", rooms.presence.state(channel.room));
    }
  }
  return async (connection: Connection, message: Message): Promise<void> => {
    try {
      await join(connection, message);
    } catch (error) {
      if (!(error instanceof JoinRefused)) throw error;
      connection.reply(message, "error", { reason: error.message });
    }
  };
}
