"use client";

import { useEffect, useMemo, useRef } from "react";
import { together } from "./together";

/** Runs `work` whenever `revision` has grown since the first look, `pauseMs` apart at least. */
export function useRevision(revision: number, work: () => Promise<unknown>, pauseMs = 2_000): void {
  const request = useMemo(() => together(work, pauseMs), [work, pauseMs]);
  const known = useRef(revision);
  useEffect(() => {
    if (known.current === revision) return;
    known.current = revision;
    request();
  }, [revision, request]);
}
