"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { LocalTime } from "@/components/ui/local-time";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import {
  DELIVERY_STATUSES,
  listWebhookDeliveries,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "@/lib/contracts/webhooks";
import { DeliveryDetail } from "./delivery-detail";

type Status = (typeof DELIVERY_STATUSES)[number];
const TONES = { pending: "warning", delivered: "success", dead: "danger" } as const;
const PAGE = 25;
const MOST = 100;

/** What was sent to an endpoint in the last 30 days, newest first. */
export function DeliveryLog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const t = useTranslations("webhooks.log");
  const [status, setStatus] = useState<Status | null>(null);
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={<bdi className="break-all">{endpoint.description || endpoint.url}</bdi>}
      className="sm:max-w-xl lg:max-w-2xl"
    >
      <Field label={t("filter")} className="mb-4">
        <Select
          value={status ?? ""}
          onChange={({ target }) => setStatus(DELIVERY_STATUSES.find((each) => each === target.value) ?? null)}
        >
          <option value="">{t("any")}</option>
          {DELIVERY_STATUSES.map((each) => (
            <option key={each} value={each}>
              {t(`status.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Deliveries key={status} endpointId={endpoint.id} status={status} />
    </Sheet>
  );
}

function Deliveries({ endpointId, status }: { endpointId: string; status: Status | null }) {
  const t = useTranslations("webhooks.log");
  const tc = useTranslations("common.actions");
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const query = { limit, ...(status ? { status } : {}) };
  const { data, problem, reload } = useLive(
    () => callApi(listWebhookDeliveries, { params: { id: endpointId }, query }),
    { intervalMs: 5_000 },
  );
  if (!data) {
    if (!problem) return <Skeleton className="h-64 rounded-card" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  if (data.data.length === 0) return <EmptyState title={t("empty")} description={t("emptyText")} />;
  return (
    <>
      <ul className="grid gap-2">
        {data.data.map((delivery) => (
          <li key={delivery.id} className="min-w-0 rounded-card border border-line">
            <Row
              delivery={delivery}
              isOpen={open === delivery.id}
              onToggle={() => setOpen(open === delivery.id ? null : delivery.id)}
            />
            {open === delivery.id ? <DeliveryDetail id={delivery.id} onReplayed={reload} /> : null}
          </li>
        ))}
      </ul>
      {data.nextCursor && limit < MOST ? (
        <Button variant="secondary" className="mt-4" onClick={() => setLimit(MOST)}>
          {tc("more")}
        </Button>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly delivery: WebhookDelivery;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Row({ delivery, isOpen, onToggle }: RowProps) {
  const t = useTranslations("webhooks.log");
  const { status, type, httpStatus, latencyMs, attempts } = delivery;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex min-h-11 w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 p-3 text-start"
    >
      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      <bdi translate="no" className="font-medium font-mono text-sm">
        {type}
      </bdi>
      <span className="figures ms-auto text-ink-muted text-sm">{httpStatus ?? t("noAnswer")}</span>
      <span className="flex w-full flex-wrap gap-x-3 text-ink-muted text-sm">
        <LocalTime at={delivery.createdAt} timeZone="UTC" />
        {latencyMs === null ? null : <span>{t("latency", { ms: latencyMs })}</span>}
        <span>{t("attempts", { count: attempts })}</span>
      </span>
    </button>
  );
}
