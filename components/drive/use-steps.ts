"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { callApi } from "@/lib/api-client";
import { getRide, transitionRide } from "@/lib/contracts/rides";
import { openLocalStore } from "./local-store";
import { type Step, StepQueue } from "./step-queue";

const RETRY_MS = 10_000;

export interface Steps {
  readonly waiting: readonly Step[];
  /** Steps that were refused for good, since one was last taken; they are gone. */
  readonly refused: readonly Step[];
  readonly take: (step: Omit<Step, "id">) => Promise<void>;
}

const api = {
  send: (step: Step, version: number) => {
    const { to, at, position } = step;
    return callApi(transitionRide, { params: { id: step.rideId }, body: { to, version, at, position } });
  },
  read: (rideId: string) => callApi(getRide, { params: { id: rideId } }),
};

/**
 * The driver's steps, sent at once, or when there is coverage again or the live channel is back; `onSent` is the time to
 * read everything again.
 */
export function useSteps(driverId: string, isLive: boolean, onSent: () => Promise<unknown>): Steps {
  const [waiting, setWaiting] = useState<readonly Step[]>([]);
  const [refused, setRefused] = useState<readonly Step[]>([]);
  const queue = useMemo(
    () => openLocalStore().then((store) => new StepQueue(store, `steps ${driverId}`, api)),
    [driverId],
  );
  const sent = useRef(onSent);
  sent.current = onSent;

  const flush = useCallback(async () => {
    const steps = await queue;
    const before = steps.waiting.length;
    if (before === 0) return;
    setWaiting(steps.waiting);
    const gone = await steps.flush();
    setRefused((known) => [...known, ...gone]);
    if (steps.waiting.length < before) await sent.current();
    setWaiting(steps.waiting);
  }, [queue]);

  useEffect(() => {
    const start = async () => {
      await (await queue).restore();
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
  }, [queue, flush]);

  useEffect(() => {
    if (isLive) void flush();
  }, [isLive, flush]);

  const take = async (step: Omit<Step, "id">) => {
    setRefused([]);
    await (await queue).add({ ...step, id: crypto.randomUUID() });
    await flush();
  };
  return { waiting, refused, take };
}
