"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import type { RideStatus } from "@/lib/contracts/common";
import { listRides, type RideSummary } from "@/lib/contracts/rides";

const PAGE = 20;

/** The passenger's rides in some statuses, page by page. `loadMore` also repeats a failed page. */
export function useRideList(statuses: readonly RideStatus[]) {
  const status = statuses.join(",");
  const [rides, setRides] = useState<readonly RideSummary[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isLoading, setLoading] = useState(false);
  const running = useRef<AbortController | null>(null);

  const load = useCallback(
    async (from: string | null) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setLoading(true);
      setProblem(null);
      try {
        const query = { role: "passenger", status, limit: PAGE, ...(from ? { cursor: from } : {}) } as const;
        const page = await callApi(listRides, { query, signal: controller.signal });
        setRides((known) => (from && known ? [...known, ...page.data] : page.data));
        setCursor(page.nextCursor);
      } catch (error) {
        if (!controller.signal.aborted) setProblem(toApiProblem(error));
      } finally {
        if (running.current === controller) setLoading(false);
      }
    },
    [status],
  );
  useEffect(() => {
    setRides(null);
    setCursor(null);
    void load(null);
    return () => running.current?.abort();
  }, [load]);
  const loadMore = useCallback(() => void load(cursor), [load, cursor]);
  return { rides, problem, isLoading, hasMore: cursor !== null, loadMore };
}
