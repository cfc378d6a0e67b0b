import { randomBytes } from "node:crypto";
import type { Channel } from "./channel";
import type { Json } from "./frames";

type Metas = Map<Channel, Json>;

const metas = (key: string, ...list: Json[]) => ({ [key]: { metas: list } });

/** Who says to be present in each room. One key (a user) may be present through several channels (tabs). */
export class PresenceBook {
  readonly #rooms = new Map<string, Map<string, Metas>>();
  readonly #members: (room: string) => Iterable<Channel>;

  constructor(members: (room: string) => Iterable<Channel>) {
    this.#members = members;
  }

  /** `{ key: { metas: [...] } }` of everybody in the room. */
  state(room: string): Json {
    const keys = [...(this.#rooms.get(room) ?? [])];
    return Object.fromEntries(keys.map(([key, channels]) => [key, { metas: [...channels.values()] }]));
  }

  track(channel: Channel, payload: Json): void {
    const { room, config } = channel;
    const keys = this.#rooms.get(room) ?? new Map<string, Metas>();
    const channels: Metas = keys.get(config.presenceKey) ?? new Map();
    const before = channels.get(channel);
    const phxRef = randomBytes(9).toString("base64url");
    const meta = { ...payload, phx_ref: phxRef, ...(before && { phx_ref_prev: before.phx_ref }) };
    this.#rooms.set(room, keys.set(config.presenceKey, channels.set(channel, meta)));
    this.#tell(room, metas(config.presenceKey, meta), before ? metas(config.presenceKey, before) : {});
  }

  /** Does nothing for a channel that never said to be present. */
  untrack(channel: Channel): void {
    const { room, config } = channel;
    const keys = this.#rooms.get(room);
    const channels = keys?.get(config.presenceKey);
    const meta = channels?.get(channel);
    if (!meta) return;
    channels?.delete(channel);
    if (channels?.size === 0) keys?.delete(config.presenceKey);
    if (keys?.size === 0) this.#rooms.delete(room);
    this.#tell(room, {}, metas(config.presenceKey, meta));
  }

  #tell(room: string, joins: Json, leaves: Json): void {
    for (const member of [...this.#members(room)]) {
      if (member.canRead("presence")) member.push("presence_diff", { joins, leaves });
    }
  }
}
