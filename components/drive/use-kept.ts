"use client";

import { useEffect, useState } from "react";
import type { z } from "zod";
import type { Live } from "@/components/live/use-live";
import type { ApiProblem } from "@/lib/api-client";
import { openLocalStore } from "./local-store";

const PREFIX = "kept ";

/** With the sign-out: whoever takes the phone next must not see this driver's day. Steps that wait to be sent stay. */
export async function forgetKept(): Promise<void> {
  await (await openLocalStore()).forget(PREFIX);
}

/** No answer came, or none but that the service is away. */
export function isAway(problem: ApiProblem | null): boolean {
  return problem !== null && (problem.status === 0 || problem.status >= 500);
}

/**
 * A resource that is there without coverage too: the phone keeps what was read last, and shows it only while there is no
 * answer, or none but that the service is away. What the server refuses is not shown from memory.
 */
export function useKept<T>(key: string, schema: z.ZodType<T>, live: Live<T>): Live<T> {
  const [kept, setKept] = useState<T | null>(null);
  const { data, problem } = live;
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const { data: known } = schema.safeParse(await (await openLocalStore()).read(PREFIX + key));
      if (!isGone && known !== undefined) setKept(known);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [key, schema]);
  useEffect(() => {
    if (data !== null) void openLocalStore().then(({ write }) => write(PREFIX + key, data));
  }, [key, data]);
  return data === null && isAway(problem) ? { ...live, data: kept } : live;
}
