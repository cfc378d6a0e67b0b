/** What is known of a chat. Answers come in any order; numbers without gaps tell what is missing. */
import type { Chat, ChatMessage, ChatSide } from "@/lib/contracts/chat";

export type ChatState = Omit<Chat, "lastSeq">;

/** The number of the last message that is known, which is also how many there are. */
export function lastSeqOf(state: ChatState | null): number {
  return state?.messages.length ?? 0;
}

/** Takes an answer: what follows without a gap is appended, what is known stays, nobody's read mark goes back. */
export function mergeChat(known: ChatState | null, { lastSeq: _, ...answer }: Chat): ChatState {
  if (!known || known.rideId !== answer.rideId) return { ...answer, messages: appended([], answer.messages) };
  const reads = { ...answer.reads };
  for (const side of ["passenger", "driver", "staff"] as const) reads[side] = Math.max(reads[side], known.reads[side]);
  return { ...answer, reads, messages: appended(known.messages, answer.messages) };
}

/** A message of our own that was accepted; one that leaves a gap waits for the next answer. */
export function withMessage(known: ChatState, message: ChatMessage): ChatState {
  return { ...known, messages: appended(known.messages, [message]) };
}

export function withRead(known: ChatState, side: ChatSide, seq: number): ChatState {
  return { ...known, reads: { ...known.reads, [side]: Math.max(known.reads[side], seq) } };
}

/** Messages of others that the reader's side has not read. */
export function unreadCount({ messages, reads, side }: ChatState): number {
  return messages.filter((message) => message.side !== side && message.seq > reads[side]).length;
}

/** Whether anybody of the other sides has read up to here. */
export function isReadByOthers({ reads, side }: ChatState, seq: number): boolean {
  return (["passenger", "driver", "staff"] as const).some((other) => other !== side && reads[other] >= seq);
}

function appended(known: readonly ChatMessage[], heard: readonly ChatMessage[]): ChatMessage[] {
  const all = [...known];
  for (const message of heard) if (message.seq === all.length + 1) all.push(message);
  return all;
}
