"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLive } from "@/components/live/use-live";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { getFleetWidget } from "@/lib/contracts/widget";
import { HostsCard } from "./hosts-card";
import { PreviewCard } from "./preview-card";
import { type Look, SnippetCard } from "./snippet-card";

interface WidgetDeskProps {
  readonly fleetId: string;
  /** Whether the caller's role may look; the server decides again. */
  readonly isAllowed: boolean;
}

/** The booking form for a fleet's own website: what to paste, who may show it, how it looks. */
export function WidgetDesk({ fleetId, isAllowed }: WidgetDeskProps) {
  const t = useTranslations("widget.console");
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="font-semibold text-title">{t("title")}</h1>
        <p className="mt-1.5 max-w-2xl text-ink-muted">{t("intro")}</p>
      </div>
      {isAllowed ? (
        <Desk fleetId={fleetId} />
      ) : (
        <EmptyState icon={<Lock />} title={t("denied.title")} description={t("denied.text")} />
      )}
    </div>
  );
}

function Desk({ fleetId }: { fleetId: string }) {
  const live = useLive(() => callApi(getFleetWidget, { params: { id: fleetId } }), { intervalMs: 60_000 });
  const [look, setLook] = useState<Look>({ kind: "script", locale: null, theme: null });
  const [origin, setOrigin] = useState<string | null>(null);
  useEffect(() => setOrigin(window.location.origin), []);
  const { data, problem, reload } = live;
  if (!data || origin === null) {
    if (!problem) return <Skeleton className="h-96 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="grid min-w-0 gap-6">
        <SnippetCard fleet={data.slug} origin={origin} look={look} onChange={setLook} />
        <HostsCard fleetId={fleetId} hosts={data.hosts} reload={reload} />
      </div>
      <PreviewCard fleet={data.slug} look={look} />
    </div>
  );
}
