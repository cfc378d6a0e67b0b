"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/admin/use-act";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import {
  deleteWebhookEndpoint,
  rotateWebhookSecret,
  sendTestEvent,
  updateWebhookEndpoint,
  type WebhookEndpoint,
} from "@/lib/contracts/webhooks";
import { ConfirmDialog } from "./confirm-dialog";

interface EndpointCardProps {
  readonly endpoint: WebhookEndpoint;
  readonly reload: () => Promise<void>;
  readonly onEdit: () => void;
  readonly onSecret: (secret: string) => void;
  readonly onLog: () => void;
}

type Question = "rotate" | "disable" | "delete";

/** One endpoint: where, what, how it is doing, and what can be done with it. */
export function EndpointCard({ endpoint, reload, onEdit, onSecret, onLog }: EndpointCardProps) {
  const t = useTranslations("webhooks");
  const errorText = useErrorText();
  const { act, isBusy, failure } = useAct(reload);
  const [question, setQuestion] = useState<Question | null>(null);
  const call = { params: { id: endpoint.id } };
  const enable = (isEnabled: boolean) => callApi(updateWebhookEndpoint, { ...call, body: { isEnabled } });
  const work: Record<Question, () => Promise<unknown>> = {
    rotate: async () => onSecret((await callApi(rotateWebhookSecret, { ...call, body: {} })).secret),
    disable: () => enable(false),
    delete: () => callApi(deleteWebhookEndpoint, call),
  };
  const answer = async (asked: Question) => {
    if (await act(work[asked], t(`done.${asked}`))) setQuestion(null);
  };
  const test = () => act(() => callApi(sendTestEvent, { ...call, body: {} }), t("done.test"));
  return (
    <Card className="grid gap-4 p-5 sm:p-6">
      <Facts endpoint={endpoint} />
      {failure && !question ? <Alert tone="danger" title={errorText(failure.code).title} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onLog}>
          {t("log.open")}
        </Button>
        <Button size="sm" variant="secondary" disabled={isBusy || !endpoint.isEnabled} onClick={() => void test()}>
          {t("actions.test")}
        </Button>
        <Button size="sm" variant="secondary" onClick={onEdit}>
          {t("actions.edit")}
        </Button>
        <Button size="sm" variant="secondary" onClick={() => setQuestion("rotate")}>
          {t("actions.rotate")}
        </Button>
        {endpoint.isEnabled ? (
          <Button size="sm" variant="secondary" onClick={() => setQuestion("disable")}>
            {t("actions.disable")}
          </Button>
        ) : (
          <Button
            size="sm"
            variant="secondary"
            disabled={isBusy}
            onClick={() => void act(() => enable(true), t("done.enable"))}
          >
            {t("actions.enable")}
          </Button>
        )}
        <Button size="sm" variant="danger" onClick={() => setQuestion("delete")}>
          {t("actions.delete")}
        </Button>
      </div>
      {question ? (
        <ConfirmDialog
          title={t(`confirm.${question}.title`)}
          text={t(`confirm.${question}.text`)}
          submitLabel={t(`actions.${question}`)}
          isDangerous={question !== "rotate"}
          isBusy={isBusy}
          failure={failure}
          onSubmit={() => void answer(question)}
          onClose={() => setQuestion(null)}
        />
      ) : null}
    </Card>
  );
}

function Facts({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("webhooks");
  const { description, url, eventTypes, partner, previousSecretUntil } = endpoint;
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge endpoint={endpoint} />
        {partner ? <Badge tone="brass">{t("ofPartner", { name: partner.name })}</Badge> : null}
        {previousSecretUntil && Date.parse(previousSecretUntil) > Date.now() ? (
          <Badge tone="info">{t("twoSecrets")}</Badge>
        ) : null}
      </div>
      {description ? <h2 className="font-semibold text-lg">{description}</h2> : null}
      <p dir="ltr" translate="no" className="break-all text-start font-mono text-sm">
        {url}
      </p>
      <p className="text-ink-muted text-sm">
        {t("events")} <bdi translate="no">{eventTypes.includes("*") ? t("form.all") : eventTypes.join(", ")}</bdi>
      </p>
      {endpoint.disabledReason ? <Alert tone="warning">{t(`disabled.${endpoint.disabledReason}`)}</Alert> : null}
      {endpoint.isEnabled && endpoint.failingSince ? (
        <Alert tone="warning">
          {t("failing")} <LocalTime at={endpoint.failingSince} timeZone="UTC" />
        </Alert>
      ) : null}
    </div>
  );
}

function StateBadge({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("webhooks.state");
  if (!endpoint.isEnabled) return <Badge tone="neutral">{t("disabled")}</Badge>;
  if (endpoint.failingSince) return <Badge tone="danger">{t("failing")}</Badge>;
  return <Badge tone="success">{t("enabled")}</Badge>;
}
