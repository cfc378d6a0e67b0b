"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useChannel } from "@/components/live/use-channel";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";
import type { ChatPhrase, NewMessage } from "@/lib/contracts/chat";
import { uuidOf } from "@/lib/contracts/ids";
import type { ChannelName, RealtimeEvent } from "@/lib/realtime/types";
import type { ChatSource } from "./chat-source";
import { type ChatState, lastSeqOf, mergeChat, unreadCount, withMessage, withRead } from "./chat-state";

/** Asked this often where no live channel tells of messages, and rarely where one does. */
const POLL_MS = 8_000;
const POLL_LIVE_MS = 60_000;

/** A message on its way; one that failed keeps its id, so that trying again never writes it twice. */
export interface Outgoing {
  readonly message: NewMessage;
  readonly failure: string | null;
}

export interface ChatView {
  readonly chat: ChatState | null;
  readonly problem: ApiProblem | null;
  readonly unread: number;
  readonly outgoing: readonly Outgoing[];
  readonly say: (words: { phrase: ChatPhrase } | { body: string }) => void;
  readonly retry: (outgoing: Outgoing) => void;
  readonly reload: () => void;
}

/** A chat that stays current; while it is in view (`isOpen`) what others wrote counts as read. */
export function useChat(source: ChatSource, channel: ChannelName | null, isOpen: boolean): ChatView {
  const [chat, setChat] = useState<ChatState | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
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
  const isLive = channel !== null && connection === "live";

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is read from its beginning
  useEffect(() => {
    void load();
    const onVisible = () => document.visibilityState === "visible" && void load();
    const timer = setInterval(onVisible, isLive ? POLL_LIVE_MS : POLL_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [source.key, isLive, load]);

  const unread = chat ? unreadCount(chat) : 0;
  useEffect(() => {
    const known = latest.current.chat;
    if (!isOpen || unread === 0 || !known || document.visibilityState !== "visible") return;
    const seq = lastSeqOf(known);
    latest.current.source.markRead(seq).then(
      () => setChat((now) => now && withRead(now, now.side, seq)),
      () => undefined,
    );
  }, [isOpen, unread]);

  const send = useCallback(
    async (message: NewMessage) => {
      const others = (all: readonly Outgoing[]) => all.filter((each) => each.message.clientId !== message.clientId);
      setOutgoing((all) => [...others(all), { message, failure: null }]);
      try {
        const sent = await latest.current.source.send(message);
        setChat((known) => known && withMessage(known, sent));
        setOutgoing(others);
        if (sent.seq > lastSeqOf(latest.current.chat) + 1) void load();
      } catch (error) {
        setOutgoing((all) => [...others(all), { message, failure: toApiProblem(error).code }]);
      }
    },
    [load],
  );
  const say: ChatView["say"] = (words) => {
    const fields = { clientId: crypto.randomUUID(), writtenAt: new Date().toISOString() };
    void send("phrase" in words ? { kind: "phrase", ...fields, ...words } : { kind: "text", ...fields, ...words });
  };
  return {
    chat,
    problem,
    unread,
    outgoing,
    say,
    retry: ({ message }) => void send(message),
    reload: () => void load(),
  };
}
