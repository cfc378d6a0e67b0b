"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { openLocalStore } from "./local-store";
import { type Entry, isStep, Outbox, type Refusal } from "./outbox";
import { outboxApi } from "./outbox-api";

const RETRY_MS = 10_000;

export type PutResult = "sent" | "waiting" | "refused";

export interface OutboxView {
  readonly waiting: readonly Entry[];
  readonly isSending: boolean;
  /** What was refused for good, since a step was last taken; it is gone. */
  readonly refused: readonly Refusal[];
  /** Keeps the entry and tries to send it; answers how that went. */
  readonly put: (entry: Entry) => Promise<PutResult>;
}

interface Options {
  readonly driverId: string;
  readonly isLive: boolean;
  /** The time to read everything again. */
  readonly onSent: () => Promise<unknown>;
  /** Sends the fixes that wait. Never throws. */
  readonly tellPositions: () => Promise<void>;
}

/** What the driver does, sent at once, or when there is coverage again or the live channel is back. */
export function useOutbox({ driverId, isLive, onSent, tellPositions }: Options): OutboxView {
  const [waiting, setWaiting] = useState<readonly Entry[]>([]);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [isSending, setSending] = useState(false);
  // the name of the key is older than what else waits there
  const opening = useMemo(
    () => openLocalStore().then((store) => new Outbox(store, `steps ${driverId}`, { ...outboxApi, tellPositions })),
    [driverId, tellPositions],
  );
  const sent = useRef(onSent);
  sent.current = onSent;

  const flush = useCallback(async () => {
    const outbox = await opening;
    const before = outbox.waiting;
    if (before.length === 0) return [];
    setWaiting(before);
    setSending(true);
    const gone = await outbox.flush();
    setRefused((known) => [...known, ...gone]);
    const left = new Set(outbox.waiting.map(({ id }) => id));
    if (before.some(({ id }) => !left.has(id))) await sent.current();
    setWaiting(outbox.waiting);
    setSending(false);
    return gone;
  }, [opening]);

  useEffect(() => {
    const start = async () => {
      await (await opening).restore();
      await flush();
    };
    void start();
    const again = () => void flush();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [opening, flush]);

  useEffect(() => {
    if (isLive) void flush();
  }, [isLive, flush]);

  const put = async (entry: Entry): Promise<PutResult> => {
    if (isStep(entry)) setRefused([]);
    const outbox = await opening;
    await outbox.add(entry);
    const gone = await flush();
    if (gone.some((refusal) => refusal.entry.id === entry.id)) return "refused";
    return outbox.waiting.some(({ id }) => id === entry.id) ? "waiting" : "sent";
  };
  return { waiting, isSending, refused, put };
}
