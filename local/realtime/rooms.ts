import type { Channel } from "./channel";
import { type Content, encodeBroadcast, type Json } from "./frames";
import { isName } from "./limits";
import { PresenceBook } from "./presence";

export interface Broadcast {
  readonly event: string;
  readonly content: Content;
  readonly meta?: Json;
  /** The sender that does not want it back. */
  readonly except?: Channel;
}

/** Who is in which room, and what reaches whom. */
export class Rooms {
  readonly presence: PresenceBook;
  readonly #rooms = new Map<string, Set<Channel>>();

  constructor() {
    this.presence = new PresenceBook((room) => this.#rooms.get(room) ?? []);
  }

  get size(): number {
    return this.#rooms.size;
  }

  enter(channel: Channel): void {
    const members = this.#rooms.get(channel.room) ?? new Set();
    this.#rooms.set(channel.room, members.add(channel));
  }

  leave(channel: Channel): void {
    this.presence.untrack(channel);
    const members = this.#rooms.get(channel.room);
    members?.delete(channel);
    if (members?.size === 0) this.#rooms.delete(channel.room);
  }

  broadcast(room: string, { event, content, meta, except }: Broadcast): void {
    const members = this.#rooms.get(room);
    if (!members || !isName(event)) return;
    // One frame serves everybody in the room: they joined the same topic.
    let binary: Buffer | undefined;
    let payload: Json | undefined;
    for (const channel of [...members]) {
      if (channel === except || !channel.canRead("broadcast")) continue;
      if (channel.connection.version === "2.0.0") {
        binary ??= encodeBroadcast(channel.topic, event, content, meta);
        channel.connection.sendBinary(binary);
      } else if (content.isJson) {
        payload ??= { type: "broadcast", event, payload: JSON.parse(content.bytes.toString()), ...(meta && { meta }) };
        channel.push("broadcast", payload);
      }
    }
  }
}
