"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { newerFix } from "@/components/ride/newer";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { type Tracking, trackRide } from "@/lib/contracts/people";

const EVERY_MS = 5_000;
/** After the end nothing changes any more. */
const ENDED: readonly Tracking["status"][] = ["closed", "expired", "cancelled", "late_cancelled", "no_show"];

export interface LiveTracking {
  tracking: Tracking | null;
  problem: ApiProblem | null;
  /** True for a link that never was one, is unknown or has ended its life. */
  isDead: boolean;
  reload: () => void;
}

/**
 * Asks every five seconds while the page is in view. One question at a time, and none sooner than the API allows; a dead
 * link (404) ends the asking, any other failure keeps what was known.
 */
export function useTracking(token: string): LiveTracking {
  const [tracking, setTracking] = useState<Tracking | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [round, setRound] = useState(0);
  const notBefore = useRef(0);
  const isDead = problem?.code === "not_found" || problem?.code === "invalid_request";
  const isOver = isDead || (tracking !== null && ENDED.includes(tracking.status));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round begins anew on purpose
  useEffect(() => {
    if (isOver) return;
    const controller = new AbortController();
    let isAsking = false;
    const ask = async () => {
      if (isAsking || document.visibilityState !== "visible" || Date.now() < notBefore.current) return;
      isAsking = true;
      try {
        const answer = await callApi(trackRide, { params: { token }, signal: controller.signal });
        setTracking((known) => newest(known, answer));
        setProblem(null);
      } catch (error) {
        if (controller.signal.aborted) return;
        const failure = toApiProblem(error);
        notBefore.current = Date.now() + (failure.retryAfter ?? 0) * 1_000;
        setProblem(failure);
      } finally {
        isAsking = false;
      }
    };
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      controller.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [token, isOver, round]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { tracking, problem, isDead, reload };
}

/** The answer, but a car never drives back in time. */
function newest(known: Tracking | null, answer: Tracking): Tracking {
  if (!known || answer.position === null) return answer;
  return { ...answer, position: newerFix(known.position, answer.position) };
}
