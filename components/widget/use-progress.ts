"use client";

import { useEffect, useState } from "react";
import { callApi, toApiProblem } from "@/lib/api-client";
import { getQuoteProgress, type QuoteProgress } from "@/lib/contracts/quotes";

const PAUSE_MS = { visible: 4_000, hidden: 15_000 };

const isOver = ({ state }: QuoteProgress) => state === "paid" || state === "ended";

/**
 * What becomes of a quote in the other tab, asked until it is paid or over. Asked and not told: that tab shares neither
 * storage nor window with a frame in a foreign page. A call that fails is made again.
 */
export function useProgress(id: string): QuoteProgress | null {
  const [progress, setProgress] = useState<QuoteProgress | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const ask = async () => {
      if (isAsking || signal.aborted) return;
      isAsking = true;
      clearTimeout(timer);
      let isDone = false;
      try {
        const found = await callApi(getQuoteProgress, { params: { id }, signal });
        setProgress(found);
        isDone = isOver(found);
      } catch (error) {
        isDone = signal.aborted || toApiProblem(error).code === "quote_not_found";
      }
      isAsking = isDone;
      if (!isDone) timer = setTimeout(ask, PAUSE_MS[document.visibilityState]);
    };
    const onVisible = () => document.visibilityState === "visible" && void ask();
    document.addEventListener("visibilitychange", onVisible);
    timer = setTimeout(ask, PAUSE_MS.visible);
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [id]);
  return progress;
}
