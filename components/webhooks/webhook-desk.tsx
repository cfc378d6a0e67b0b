"use client";

import { Lock, Plus, Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { listWebhookEndpoints, type WebhookEndpoint } from "@/lib/contracts/webhooks";
import { DeliveryLog } from "./delivery-log";
import { EndpointCard } from "./endpoint-card";
import { EndpointForm } from "./endpoint-form";
import { SecretDialog } from "./secret-dialog";

interface WebhookDeskProps {
  readonly fleetId: string;
  /** Whether the caller's role may look; the server decides again. */
  readonly isAllowed: boolean;
}

/** Where a fleet's events are sent, and what came of it. */
export function WebhookDesk({ fleetId, isAllowed }: WebhookDeskProps) {
  const t = useTranslations("webhooks");
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
  const t = useTranslations("webhooks");
  const live = useLive(() => callApi(listWebhookEndpoints, { query: { fleetId } }), { intervalMs: 30_000 });
  const [form, setForm] = useState<WebhookEndpoint | "new" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [logged, setLogged] = useState<string | null>(null);
  const { data, problem, reload } = live;
  if (!data) {
    if (!problem) return <Skeleton className="h-64 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const add = (
    <Button onClick={() => setForm("new")}>
      <Plus aria-hidden="true" className="size-4" />
      {t("add")}
    </Button>
  );
  const shown = data.data.find(({ id }) => id === logged);
  return (
    <div className="grid gap-4">
      {data.data.length === 0 ? (
        <EmptyState icon={<Webhook />} title={t("empty.title")} description={t("empty.text")} action={add} />
      ) : (
        <div>{add}</div>
      )}
      {data.data.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          reload={reload}
          onEdit={() => setForm(endpoint)}
          onSecret={setSecret}
          onLog={() => setLogged(endpoint.id)}
        />
      ))}
      {form ? (
        <EndpointForm
          fleetId={fleetId}
          endpoint={form === "new" ? null : form}
          reload={reload}
          onSecret={setSecret}
          onClose={() => setForm(null)}
        />
      ) : null}
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(null)} /> : null}
      {shown ? <DeliveryLog endpoint={shown} onClose={() => setLogged(null)} /> : null}
    </div>
  );
}
