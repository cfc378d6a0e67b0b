"use client";

import { useState } from "react";
import { useErrorText } from "@/components/ui/use-error-text";
import { toApiProblem } from "@/lib/api-client";

export interface Notice {
  readonly tone: "danger" | "success" | "info";
  readonly title: string;
  readonly text?: string;
}

/** Makes one change at a time; `name` tells which one is under way. Answers whether it was made. Never throws. */
export type RideAct = (name: string, work: () => Promise<Notice>) => Promise<boolean>;

/** Changes of a ride with what is to be said about them; everything is read again after each, also after a failed one. */
export function useRideAct(reload: () => Promise<void>): { act: RideAct; busy: string | null; notice: Notice | null } {
  const errorText = useErrorText();
  const [busy, setBusy] = useState<string | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const act: RideAct = async (name, work) => {
    setBusy(name);
    setNotice(null);
    let isDone = true;
    try {
      setNotice(await work());
    } catch (error) {
      const { title, advice } = errorText(toApiProblem(error).code);
      setNotice({ tone: "danger", title, text: advice });
      isDone = false;
    }
    await reload();
    setBusy(null);
    return isDone;
  };
  return { act, busy, notice };
}
