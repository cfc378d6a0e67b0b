"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { type ApiProblem, toApiProblem } from "@/lib/api-client";

/** Makes a change; answers whether it was made. Never throws. `done` is said when it was. */
export type Act = (work: () => Promise<unknown>, done: string) => Promise<boolean>;

/** One change at a time, its failure kept for the page; everything is read again after each, also after a failed one. */
export function useAct(reload: () => Promise<unknown>): { act: Act; isBusy: boolean; failure: ApiProblem | null } {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const act: Act = async (work, done) => {
    setBusy(true);
    setFailure(null);
    let isDone = true;
    try {
      await work();
      toast.success(done);
    } catch (error) {
      setFailure(toApiProblem(error));
      isDone = false;
    }
    await reload();
    setBusy(false);
    return isDone;
  };
  return { act, isBusy, failure };
}
