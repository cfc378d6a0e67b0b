"use client";

import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { type Difference, listDifferences } from "@/lib/contracts/reconciliation";
import { Guarded } from "./admin-console";
import { DifferenceItem } from "./difference-item";
import { useAct } from "./use-act";

type Status = Difference["status"];

const PAGE = 50;

/** Differences of one kind of state, newest first. */
export function DifferenceList({ status }: { status: Status }) {
  const t = useTranslations("admin.differences");
  const errorText = useErrorText();
  const [pages, setPages] = useState(1);
  const { data, problem, reload } = useLive(() => readPages(status, pages), { intervalMs: 30_000 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to read again
  useEffect(() => void reload(), [pages, reload]);
  const { act, isBusy, failure } = useAct(reload);
  if (!data) return <Guarded problem={problem} reload={reload} />;
  if (data.differences.length === 0) {
    return <EmptyState icon={<Scale />} title={t(status === "open" ? "emptyOpen" : "emptyResolved")} />;
  }
  return (
    <div className="grid gap-4">
      {failure ? (
        <Alert tone="danger" title={errorText(failure.code).title}>
          {errorText(failure.code).advice}
        </Alert>
      ) : null}
      <Card>
        <ul className="divide-y divide-line">
          {data.differences.map((difference) => (
            <DifferenceItem key={difference.id} difference={difference} act={act} isBusy={isBusy} reload={reload} />
          ))}
        </ul>
      </Card>
      {data.hasMore ? (
        <Button variant="secondary" className="justify-self-center" onClick={() => setPages((count) => count + 1)}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

/** Reads as many pages as are shown: rows move to the other state while they are looked at. */
async function readPages(status: Status, pages: number) {
  const differences: Difference[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { data, nextCursor } = await callApi(listDifferences, { query: { status, limit: PAGE, cursor } });
    differences.push(...data);
    if (!nextCursor) return { differences, hasMore: false };
    cursor = nextCursor;
  }
  return { differences, hasMore: true };
}
