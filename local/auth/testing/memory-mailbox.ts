import { randomUUID } from "node:crypto";
import type { Mailbox, StoredMessage } from "../../types";

/** A mailbox that forgets with the test. */
export function memoryMailbox(now: () => number): Mailbox {
  const messages: StoredMessage[] = [];
  return {
    async deliver(message) {
      const stored = { ...message, id: randomUUID(), at: new Date(now()).toISOString() };
      messages.unshift(stored);
      return stored;
    },
    async list({ to, channel, limit } = {}) {
      const fits = messages.filter((m) => (!to || m.to === to) && (!channel || m.channel === channel));
      return fits.slice(0, limit);
    },
    async clear() {
      messages.length = 0;
    },
  };
}
