import { z } from "zod";
import { CHAT_PHRASES, CHAT_SIDES, type NewMessage } from "@/lib/contracts/chat";
import { toPublicId } from "@/lib/contracts/ids";

/** A message as the database answers it, in the shape of the contract. */
export const messageRow = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    client_id: z.uuid(),
    side: z.enum(CHAT_SIDES),
    author: z.string(),
    by_link: z.boolean(),
    phrase: z.enum(CHAT_PHRASES).nullable(),
    body: z.string().nullable(),
    sent_at: z.string(),
    written_at: z.string(),
  })
  .transform((row) => ({
    id: toPublicId("message", row.id),
    seq: row.seq,
    clientId: row.client_id,
    side: row.side,
    author: row.author,
    isByLink: row.by_link,
    phrase: row.phrase,
    body: row.body,
    sentAt: row.sent_at,
    writtenAt: row.written_at,
  }));

const upTo = z.int().default(0);

export const chatRow = z
  .object({
    ride_id: z.uuid(),
    side: z.enum(CHAT_SIDES),
    is_open: z.boolean(),
    last_seq: z.int(),
    reads: z.object({ passenger: upTo, driver: upTo, staff: upTo }),
    people: z.array(z.object({ side: z.enum(CHAT_SIDES), name: z.string(), phone: z.string().nullable() })),
    messages: z.array(messageRow),
  })
  .transform((row) => ({
    rideId: toPublicId("ride", row.ride_id),
    side: row.side,
    isOpen: row.is_open,
    lastSeq: row.last_seq,
    reads: row.reads,
    people: row.people,
    messages: row.messages,
  }));

export const readRow = z
  .object({ side: z.enum(CHAT_SIDES), last_seq: z.int() })
  .transform((row) => ({ side: row.side, lastSeq: row.last_seq }));

/** The arguments of both ways to send. */
export function messageArgs(message: NewMessage) {
  return {
    p_client: message.clientId,
    p_phrase: message.kind === "phrase" ? message.phrase : null,
    p_body: message.kind === "text" ? message.body : null,
    p_written_at: message.writtenAt ?? null,
  };
}
