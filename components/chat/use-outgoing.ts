"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isPassing, toApiProblem } from "@/lib/api-client";
import type { ChatMessage, ChatPhrase, NewMessage } from "@/lib/contracts/chat";
import type { KeptMessages } from "./chat-source";

/** A message on its way; one that failed keeps its id, so that trying again never writes it twice. */
export interface Outgoing {
  readonly message: NewMessage;
  readonly failure: string | null;
  /** It goes out by itself as soon as the server answers. */
  readonly isWaiting: boolean;
}

export type Words = { readonly phrase: ChatPhrase } | { readonly body: string };

interface Options {
  readonly send: (message: NewMessage) => Promise<ChatMessage>;
  readonly onSent: (message: ChatMessage) => void;
  /** Grows with each answer of the server: the line has just been proven. */
  readonly answers: number;
}

/** What was written and is not known to have arrived. What fails for a passing reason is sent again with the next answer. */
export function useOutgoing(options: Options) {
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const latest = useRef({ ...options, outgoing });
  latest.current = { ...options, outgoing };

  const post = useCallback(async (message: NewMessage) => {
    const set = (state: Omit<Outgoing, "message">) =>
      setOutgoing((all) =>
        all.map((each) => (each.message.clientId === message.clientId ? { message, ...state } : each)),
      );
    set({ failure: null, isWaiting: false });
    try {
      const sent = await latest.current.send(message);
      setOutgoing((all) => all.filter((each) => each.message.clientId !== message.clientId));
      latest.current.onSent(sent);
    } catch (error) {
      const failure = toApiProblem(error);
      set({ failure: failure.code, isWaiting: isPassing(failure) });
    }
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is the reason, not what waits
  useEffect(() => {
    const postAll = async () => {
      for (const { message, isWaiting } of latest.current.outgoing) if (isWaiting) await post(message);
    };
    void postAll();
  }, [options.answers, post]);

  const say = (words: Words) => {
    const message = messageOf(words);
    setOutgoing((all) => [...all, { message, failure: null, isWaiting: false }]);
    void post(message);
  };
  return { outgoing, say, retry: ({ message }: Outgoing) => void post(message) };
}

/** What was said, with an id of its own and the time when it was written. */
export function messageOf(words: Words): NewMessage {
  const fields = { clientId: crypto.randomUUID(), writtenAt: new Date().toISOString() };
  return "phrase" in words ? { kind: "phrase", ...fields, ...words } : { kind: "text", ...fields, ...words };
}

/** Messages that wait elsewhere, as a chat shows them. */
export function outgoingOf({ waiting, isSending }: KeptMessages): Outgoing[] {
  return waiting.map((message) => ({ message, failure: isSending ? null : "unavailable", isWaiting: true }));
}
