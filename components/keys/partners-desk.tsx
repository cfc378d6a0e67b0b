"use client";

import { Handshake, Lock, Percent, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi } from "@/lib/api-client";
import { type ApiKey, listApiKeys } from "@/lib/contracts/api-keys";
import { KeyForm, type KeyPartner } from "./key-form";
import { KeyItem } from "./key-item";
import { RevokeDialog } from "./revoke-dialog";
import { RotateDialog } from "./rotate-dialog";
import { SecretDialog } from "./secret-dialog";
import { formatShare } from "./share";
import { ShareDialog } from "./share-dialog";

interface PartnersDeskProps {
  readonly fleetId: string;
  readonly isAllowed: boolean;
}

type Step =
  | { readonly kind: "make" | "share"; readonly partner: KeyPartner }
  | { readonly kind: "rotate" | "revoke"; readonly apiKey: ApiKey }
  | { readonly kind: "secret"; readonly secret: string };

/** Who books for the fleet by the API, and with which keys. */
export function PartnersDesk({ fleetId, isAllowed }: PartnersDeskProps) {
  const t = useTranslations("keys");
  const load = isAllowed ? () => callApi(listApiKeys, { params: { id: fleetId } }) : null;
  const { data, problem, reload } = useLive(load, { intervalMs: 60_000 });
  const [step, setStep] = useState<Step | null>(null);
  if (!isAllowed) return <EmptyState icon={<Lock />} title={t("closedTitle")} description={t("closedText")} />;
  if (!data) {
    if (!problem) return <Skeleton className="h-64" />;
    return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
  }
  const close = () => setStep(null);
  const onIssued = (secret: string) => {
    setStep({ kind: "secret", secret });
    void reload();
  };
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="font-semibold text-title">{t("title")}</h1>
        <p className="mt-1 max-w-prose text-ink-muted">{t("text")}</p>
      </div>
      {data.partners.length === 0 ? (
        <EmptyState icon={<Handshake />} title={t("emptyTitle")} description={t("emptyText")} />
      ) : null}
      {data.partners.map((partner) => (
        <PartnerCard
          key={partner.id}
          partner={partner}
          keys={data.keys.filter((each) => each.partner.id === partner.id)}
          onStep={setStep}
        />
      ))}
      {step?.kind === "make" ? (
        <KeyForm fleetId={fleetId} partner={step.partner} onIssued={onIssued} onClose={close} />
      ) : null}
      {step?.kind === "share" ? (
        <ShareDialog fleetId={fleetId} partner={step.partner} onSaved={() => void reload()} onClose={close} />
      ) : null}
      {step?.kind === "rotate" ? <RotateDialog apiKey={step.apiKey} onIssued={onIssued} onClose={close} /> : null}
      {step?.kind === "revoke" ? (
        <RevokeDialog apiKey={step.apiKey} onRevoked={() => void reload()} onClose={close} />
      ) : null}
      {step?.kind === "secret" ? <SecretDialog secret={step.secret} onClose={close} /> : null}
    </div>
  );
}

interface PartnerCardProps {
  readonly partner: KeyPartner;
  readonly keys: readonly ApiKey[];
  readonly onStep: (step: Step) => void;
}

function PartnerCard({ partner, keys, onStep }: PartnerCardProps) {
  const t = useTranslations("keys");
  const locale = useLocale();
  const name = partner.name ?? partner.email ?? t("unnamed");
  return (
    <Card>
      <CardHeader
        title={<bdi>{name}</bdi>}
        description={partner.email && partner.email !== name ? <bdi>{partner.email}</bdi> : undefined}
        actions={
          <Button size="sm" aria-label={t("makeFor", { name })} onClick={() => onStep({ kind: "make", partner })}>
            <Plus aria-hidden className="size-4" />
            {t("make")}
          </Button>
        }
      />
      <CardBody className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-muted">
            {partner.commissionBps > 0
              ? t("share.earns", { share: formatShare(partner.commissionBps, locale) })
              : t("share.nothing")}
          </p>
          <Button
            size="sm"
            variant="secondary"
            aria-label={t("share.changeFor", { name })}
            onClick={() => onStep({ kind: "share", partner })}
          >
            <Percent aria-hidden className="size-4" />
            {t("share.change")}
          </Button>
        </div>
        {keys.length === 0 ? (
          <p className="text-ink-muted">{t("noKeys")}</p>
        ) : (
          <ul className="grid gap-3">
            {keys.map((apiKey) => (
              <KeyItem
                key={apiKey.id}
                apiKey={apiKey}
                onRotate={() => onStep({ kind: "rotate", apiKey })}
                onRevoke={() => onStep({ kind: "revoke", apiKey })}
              />
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
