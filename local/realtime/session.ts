import type { StackContext } from "../types";
import { type Extension, findReadAccess, hasWriteAccess } from "./access";
import type { Channel } from "./channel";
import type { Message } from "./frames";
import type { Rooms } from "./rooms";
import { claimsOfToken, expiredMessage, isExpired, TokenError, tokenOf } from "./tokens";

const MAX_TIMER_MS = 2 ** 31 - 1;

export const readableExtensions = (channel: Channel): readonly Extension[] =>
  channel.config.hasPresence ? ["broadcast", "presence"] : ["broadcast"];

/** What keeps a channel joined: its token, its permissions, and the end of both. */
export class Sessions {
  readonly #ctx: StackContext;
  readonly #rooms: Rooms;

  constructor(ctx: StackContext, rooms: Rooms) {
    this.#ctx = ctx;
    this.#rooms = rooms;
  }

  /** Permissions of a channel that is about to join. */
  async authorise(channel: Channel): Promise<boolean> {
    if (!channel.config.isPrivate) return true;
    channel.read = await findReadAccess(this.#ctx.backend, channel.subject, readableExtensions(channel));
    return channel.read.broadcast === true || channel.read.presence === true;
  }

  open(channel: Channel): void {
    channel.connection.channels.set(channel.topic, channel);
    this.#rooms.enter(channel);
    this.#awaitExpiry(channel);
  }

  close(channel: Channel): void {
    clearTimeout(channel.expiry);
    this.#rooms.leave(channel);
    if (channel.isJoined) channel.connection.channels.delete(channel.topic);
  }

  /** Ends a channel from this side and says why. */
  shutDown(channel: Channel, message: string): void {
    channel.push("system", { extension: "system", status: "error", message, channel: channel.subTopic });
    channel.push("phx_close", {}, channel.joinRef);
    this.close(channel);
  }

  /** False, and the channel is closed, when its token has ended (a timer may be late). */
  isAlive(channel: Channel): boolean {
    if (!isExpired(channel.claims, this.#ctx.now())) return true;
    this.shutDown(channel, expiredMessage(channel.claims, this.#ctx.now()));
    return false;
  }

  async canWrite(channel: Channel, extension: Extension): Promise<boolean> {
    if (!channel.config.isPrivate) return true;
    channel.write[extension] ??= await hasWriteAccess(this.#ctx.backend, channel.subject, extension);
    return channel.write[extension] === true;
  }

  /** A new token: the policies are asked again, and what was allowed before must still be. */
  async refresh(channel: Channel, { payload }: Message): Promise<void> {
    const token = tokenOf(payload);
    if (token === undefined) return;
    try {
      channel.claims = claimsOfToken(this.#ctx, token);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return this.shutDown(channel, error.message);
    }
    this.#awaitExpiry(channel);
    channel.write = {};
    if (!channel.config.isPrivate) return;
    const before = channel.read;
    const asked = Object.keys(before) as Extension[];
    channel.read = await findReadAccess(this.#ctx.backend, channel.subject, asked);
    if (channel.isJoined && asked.some((extension) => before[extension] && !channel.read[extension])) {
      const reason = `You no longer have permission to read from this Channel topic: ${channel.subTopic}`;
      this.shutDown(channel, reason);
    }
  }

  #awaitExpiry(channel: Channel): void {
    clearTimeout(channel.expiry);
    const { exp } = channel.claims;
    if (exp === undefined) return;
    const delayMs = Math.min(MAX_TIMER_MS, Math.max(0, exp * 1000 - this.#ctx.now()));
    channel.expiry = setTimeout(() => {
      if (this.isAlive(channel)) this.#awaitExpiry(channel);
    }, delayMs);
    channel.expiry.unref();
  }
}
