"use client";

import { useState } from "react";
import { toApiProblem } from "@/lib/api-client";

/** Runs one change; answers whether it was made. Never throws. */
export type Act = (work: () => Promise<unknown>) => Promise<boolean>;

/** Makes changes, keeps the code of the last failure, and reads everything again after each, also after a failed one. */
export function useAct(reload: () => Promise<unknown>): { act: Act; failure: string | null; clear: () => void } {
  const [failure, setFailure] = useState<string | null>(null);
  const act: Act = async (work) => {
    setFailure(null);
    let isDone = true;
    try {
      await work();
    } catch (error) {
      setFailure(toApiProblem(error).code);
      isDone = false;
    }
    await reload();
    return isDone;
  };
  return { act, failure, clear: () => setFailure(null) };
}
