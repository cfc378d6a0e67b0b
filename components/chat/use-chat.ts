"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useChannel } from "@/components/live/use-channel";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";
import { uuidOf } from "@/lib/contracts/ids";
import type { ChannelName, RealtimeEvent } from "@/lib/realtime/types";
import type { ChatSource } from "./chat-source";
import { type ChatState, lastSeqOf, mergeChat, unreadCount, withMessage, withRead } from "./chat-state";
import { messageOf, type Outgoing, outgoingOf, useOutgoing, type Words } from "./use-outgoing";

/** Asked this often where no live channel tells of messages or something waits to be sent, and rarely else. */
const POLL_MS = 8_000;
const POLL_LIVE_MS = 60_000;

export interface ChatView {
  readonly chat: ChatState | null;
  readonly problem: ApiProblem | null;
  readonly unread: number;
  readonly outgoing: readonly Outgoing[];
  readonly say: (words: Words) => void;
  readonly retry: (outgoing: Outgoing) => void;
  readonly reload: () => void;
}

/** A chat that stays current; while it is in view (`isOpen`) what others wrote counts as read. */
export function useChat(source: ChatSource, channel: ChannelName | null, isOpen: boolean): ChatView {
  const [chat, setChat] = useState<ChatState | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [answers, setAnswers] = useState(0);
  const latest = useRef({ source, chat });
  latest.current = { source, chat };
  const reading = useRef({ isOn: false, isAgain: false });

  const load = useCallback(async () => {
    // what is told while an answer is on its way may not be in that answer
    reading.current.isAgain = true;
    if (reading.current.isOn) return;
    reading.current.isOn = true;
    try {
      let after = lastSeqOf(latest.current.chat);
      while (reading.current.isAgain) {
        reading.current.isAgain = false;
        const answer = await latest.current.source.read(after);
        setChat((known) => mergeChat(known, answer));
        after += answer.messages.length;
        if (answer.messages.length > 0 && after < answer.lastSeq) reading.current.isAgain = true;
      }
      setProblem(null);
      setAnswers((count) => count + 1);
    } catch (error) {
      setProblem(toApiProblem(error));
    } finally {
      reading.current.isOn = false;
    }
  }, []);

  const onEvent = ({ name, payload }: RealtimeEvent) => {
    if (!chat || payload.ride_id !== uuidOf(chat.rideId)) return;
    if (name === "chat.message") void load();
    const { side, last_seq: seq } = payload;
    const isSide = side === "passenger" || side === "driver" || side === "staff";
    if (name === "chat.read" && isSide && typeof seq === "number")
      setChat((known) => known && withRead(known, side, seq));
  };
  const connection = useChannel(channel, { onEvent, onResync: () => void load() });
  const { kept } = source;
  const own = useOutgoing({
    send: (message) => latest.current.source.send(message),
    onSent: (sent) => {
      setChat((known) => known && withMessage(known, sent));
      if (sent.seq > lastSeqOf(latest.current.chat) + 1) void load();
    },
    answers,
  });
  const outgoing = kept ? outgoingOf(kept) : own.outgoing;
  const say = kept ? (words: Words) => kept.put(messageOf(words)) : own.say;
  const keptCount = kept?.waiting.length;
  const isQuiet = channel !== null && connection === "live" && problem === null && outgoing.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is read from its beginning
  useEffect(() => void load(), [source.key, load]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what does not wait any more is in the chat
  useEffect(() => void load(), [keptCount, load]);
  useEffect(() => {
    const onVisible = () => document.visibilityState === "visible" && void load();
    const timer = setInterval(onVisible, isQuiet ? POLL_LIVE_MS : POLL_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isQuiet, load]);

  const unread = chat ? unreadCount(chat) : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a mark that did not arrive is set again with the next answer
  useEffect(() => {
    const known = latest.current.chat;
    if (!isOpen || unread === 0 || !known || document.visibilityState !== "visible") return;
    const seq = lastSeqOf(known);
    latest.current.source.markRead(seq).then(
      () => setChat((now) => now && withRead(now, now.side, seq)),
      () => undefined,
    );
  }, [isOpen, unread, answers]);

  return { chat, problem, unread, outgoing, say, retry: own.retry, reload: () => void load() };
}
