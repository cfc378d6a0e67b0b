"use client";

import { useCallback, useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { type LedgerTransaction, listFleetLedger } from "@/lib/contracts/money";

const PAGE = 50;

interface Ledger {
  /** Newest first; null before the first page is there. */
  readonly transactions: readonly LedgerTransaction[] | null;
  readonly problem: ApiProblem | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => Promise<void>;
  readonly reload: () => Promise<void>;
}

/** The ledger of a fleet page by page. Entries never change, so pages are laid together by id; new ones appear on top. */
export function useLedger(fleetId: string): Ledger {
  const [known, setKnown] = useState<ReadonlyMap<string, LedgerTransaction>>(new Map());
  /** Undefined until a page told it; null behind the last page. */
  const [cursor, setCursor] = useState<string | null | undefined>();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const read = useCallback(
    (from?: string) => callApi(listFleetLedger, { params: { id: fleetId }, query: { limit: PAGE, cursor: from } }),
    [fleetId],
  );
  const first = useLive(() => read(), { intervalMs: 60_000 });
  const add = useCallback((page: readonly LedgerTransaction[]) => {
    setKnown((all) => new Map([...all, ...page.map((each) => [each.id, each] as const)]));
  }, []);
  useEffect(() => {
    if (!first.data) return;
    add(first.data.data);
    const { nextCursor } = first.data;
    setCursor((before) => (before === undefined ? nextCursor : before));
  }, [first.data, add]);
  const more = async () => {
    if (!cursor) return;
    setLoadingMore(true);
    setProblem(null);
    try {
      const page = await read(cursor);
      add(page.data);
      setCursor(page.nextCursor);
    } catch (error) {
      setProblem(toApiProblem(error));
    }
    setLoadingMore(false);
  };
  return {
    transactions: first.data ? [...known.values()].sort(newestFirst) : null,
    problem: problem ?? first.problem,
    hasMore: typeof cursor === "string",
    isLoadingMore,
    more,
    reload: first.reload,
  };
}

/** Ids are whole numbers without leading zeros, too long for a float: the longer one is the larger one. */
function newestFirst({ id: left }: LedgerTransaction, { id: right }: LedgerTransaction): number {
  return right.length - left.length || (right > left ? 1 : -1);
}
