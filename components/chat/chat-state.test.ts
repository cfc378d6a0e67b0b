import { describe, expect, it } from "vitest";
import type { Chat, ChatMessage } from "@/lib/contracts/chat";
import { isReadByOthers, lastSeqOf, mergeChat, unreadCount, withMessage, withRead } from "./chat-state";

const message = (seq: number, side: ChatMessage["side"] = "driver"): ChatMessage => ({
  id: `msg_${seq}`,
  seq,
  clientId: `client-${seq}`,
  side,
  author: "Ana",
  isByLink: false,
  phrase: null,
  body: `text ${seq}`,
  sentAt: "2026-12-01T10:00:00Z",
  writtenAt: "2026-12-01T10:00:00Z",
});

const answer = (changes: Partial<Chat> = {}): Chat => ({
  rideId: "ride_1",
  side: "passenger",
  isOpen: true,
  lastSeq: 3,
  reads: { passenger: 0, driver: 0, staff: 0 },
  people: [],
  messages: [message(1), message(2, "passenger"), message(3)],
  ...changes,
});

describe("a chat", () => {
  it("takes each message once, in order, whatever order the answers come in", () => {
    const full = mergeChat(null, answer());
    const again = mergeChat(full, answer({ messages: [message(2, "passenger"), message(3)] }));
    expect(again.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("never shows a message after a gap: it comes with the answer that fills it", () => {
    const known = mergeChat(null, answer({ messages: [message(1)] }));
    const gapped = withMessage(known, message(3, "passenger"));
    expect(lastSeqOf(gapped)).toBe(1);
    expect(lastSeqOf(mergeChat(gapped, answer({ messages: [message(2), message(3)] })))).toBe(3);
  });

  it("moves read marks forward only", () => {
    const known = withRead(mergeChat(null, answer()), "driver", 3);
    const late = mergeChat(known, answer({ messages: [], reads: { passenger: 0, driver: 1, staff: 0 } }));
    expect([late.reads.driver, withRead(late, "driver", 2).reads.driver]).toEqual([3, 3]);
  });

  it("counts what others wrote after the own read mark", () => {
    const known = mergeChat(null, answer());
    expect([unreadCount(known), unreadCount(withRead(known, "passenger", 1))]).toEqual([2, 1]);
  });

  it("is read when one of the others has read it, not when the writer has", () => {
    const known = withRead(mergeChat(null, answer()), "passenger", 3);
    expect(isReadByOthers(known, 2)).toBe(false);
    expect(isReadByOthers(withRead(known, "staff", 2), 2)).toBe(true);
  });

  it("of another ride begins anew", () => {
    const other = mergeChat(mergeChat(null, answer()), answer({ rideId: "ride_2", messages: [message(1)] }));
    expect(other.messages).toHaveLength(1);
  });
});
