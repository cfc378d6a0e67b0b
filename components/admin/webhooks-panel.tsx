"use client";

import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { type DeadWebhook, listDeadWebhooks, retryWebhook } from "@/lib/contracts/reconciliation";
import { Guarded } from "./admin-console";
import { type Act, useAct } from "./use-act";

/** Notifications that every try failed for. */
export function WebhooksPanel() {
  const t = useTranslations("admin.webhooks");
  const errorText = useErrorText();
  const { data, problem, reload } = useLive(() => callApi(listDeadWebhooks, {}), { intervalMs: 60_000 });
  const { act, isBusy, failure } = useAct(reload);
  if (!data) return <Guarded problem={problem} reload={reload} />;
  return (
    <section aria-labelledby="webhooks-title" className="grid gap-4">
      <h2 id="webhooks-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {failure ? <Alert tone="danger" title={errorText(failure.code).title} /> : null}
      {data.data.length === 0 ? (
        <p className="text-ink-muted">{t("empty")}</p>
      ) : (
        <Card>
          <Table label={t("title")}>
            <TableHead>
              <TableRow>
                <TableHeader>{t("received")}</TableHeader>
                <TableHeader>{t("provider")}</TableHeader>
                <TableHeader>{t("error")}</TableHeader>
                <TableHeader className="text-end!">{t("attempts")}</TableHeader>
                <TableHeader>
                  <span className="sr-only">{t("retry")}</span>
                </TableHeader>
              </TableRow>
            </TableHead>
            <tbody>
              {data.data.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} act={act} isBusy={isBusy} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </section>
  );
}

function WebhookRow({ webhook, act, isBusy }: { webhook: DeadWebhook; act: Act; isBusy: boolean }) {
  const t = useTranslations("admin.webhooks");
  const names = useTranslations("money.providers");
  const retry = () => callApi(retryWebhook, { params: { id: webhook.id }, body: {} });
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <LocalTime at={webhook.receivedAt} timeZone="UTC" />
      </TableCell>
      <TableCell>
        {names(webhook.provider)}
        <bdi className="block text-ink-muted text-sm">{webhook.eventType}</bdi>
      </TableCell>
      <TableCell>
        <bdi className="block max-w-96 break-words text-sm">{webhook.error}</bdi>
      </TableCell>
      <TableCell className="figures text-end">{webhook.attempts}</TableCell>
      <TableCell className="text-end">
        <Button variant="secondary" size="sm" disabled={isBusy} onClick={() => void act(retry, t("retried"))}>
          {t("retry")}
        </Button>
      </TableCell>
    </TableRow>
  );
}
