"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { useAct } from "@/components/admin/use-act";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LocalTime } from "@/components/ui/local-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { redeliverEvent } from "@/lib/contracts/events";
import { getWebhookDelivery, type webhookAttempt } from "@/lib/contracts/webhooks";

interface DeliveryDetailProps {
  readonly id: string;
  readonly onReplayed: () => Promise<void>;
}

/** The body of a delivery, each attempt with its answer, and the button that sends it again. */
export function DeliveryDetail({ id, onReplayed }: DeliveryDetailProps) {
  const t = useTranslations("webhooks.log");
  const errorText = useErrorText();
  const { data, problem, reload } = useLive(() => callApi(getWebhookDelivery, { params: { id } }), {
    intervalMs: 5_000,
  });
  const { act, isBusy, failure } = useAct(async () => {
    await Promise.all([reload(), onReplayed()]);
  });
  if (!data) {
    if (!problem) return <Skeleton className="m-3 h-24" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const { eventId, endpointId } = data;
  const replay = () => callApi(redeliverEvent, { params: { id: eventId }, body: { endpointId } });
  return (
    <div className="grid min-w-0 gap-4 border-line border-t p-3">
      {failure ? (
        <Alert tone="danger" title={errorText(failure.code).title}>
          {errorText(failure.code).advice}
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" variant="secondary" isLoading={isBusy} onClick={() => void act(replay, t("replayed"))}>
          {t("replay")}
        </Button>
        {data.nextAttemptAt ? (
          <span className="text-ink-muted text-sm">
            {t("next")} <LocalTime at={data.nextAttemptAt} timeZone="UTC" />
          </span>
        ) : null}
      </div>
      {data.log.map((attempt) => (
        <AttemptFacts key={attempt.attempt} attempt={attempt} />
      ))}
      <Text label={t("body")} text={pretty(data.body)} />
    </div>
  );
}

function AttemptFacts({ attempt }: { attempt: z.infer<typeof webhookAttempt> }) {
  const t = useTranslations("webhooks.log");
  const { at, httpStatus, latencyMs, error, headers, answer, url } = attempt;
  const request = [`POST ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join("\n");
  return (
    <section className="grid min-w-0 gap-2">
      <h3 className="font-medium text-sm">
        {t("attempt", { number: attempt.attempt })} · <LocalTime at={at} timeZone="UTC" />
      </h3>
      <p className="text-ink-muted text-sm">
        <bdi>{error ?? `HTTP ${httpStatus}`}</bdi>
        {latencyMs === null ? "" : ` · ${t("latency", { ms: latencyMs })}`}
      </p>
      <Text label={t("request")} text={request} />
      {answer ? <Text label={t("answer")} text={answer} /> : null}
    </section>
  );
}

/** Text of a machine: never translated, from left to right everywhere. */
function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-ink-muted text-sm">{label}</p>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-control bg-surface-sunken"
      >
        <pre dir="ltr" translate="no" className="p-3 font-mono text-[0.8125rem] leading-5">
          {text}
        </pre>
      </section>
    </div>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
