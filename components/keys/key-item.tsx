"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ApiKey } from "@/lib/contracts/api-keys";

const STATE_TONES: Readonly<Record<ApiKey["state"], Tone>> = {
  active: "success",
  expired: "neutral",
  revoked: "danger",
};

interface KeyItemProps {
  readonly apiKey: ApiKey;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
}

/** One key: how to recognise it, what it may do, and when it was last used. */
export function KeyItem({ apiKey, onRotate, onRevoke }: KeyItemProps) {
  const t = useTranslations("keys");
  const { relativeTime } = useFormatter();
  const ago = (at: string) => relativeTime(new Date(at), Date.now());
  const { label, environment, state, tier, scopes, allowedRanges, lastUsedAt, createdAt, expiresAt, revokedAt } =
    apiKey;
  const isActive = state === "active";
  return (
    <li className="rounded-control border border-line p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <bdi className="break-words font-medium">{label}</bdi>
            <Badge tone={environment === "live" ? "info" : "brass"}>{t(`environment.${environment}`)}</Badge>
            <Badge tone={STATE_TONES[state]}>{t(`state.${state}`)}</Badge>
          </p>
          <p className="figures mt-1 text-ink-muted text-sm">
            <bdi dir="ltr">{`${apiKey.prefix}…${apiKey.lastFour}`}</bdi>
          </p>
        </div>
        {isActive ? (
          <div className="flex flex-wrap gap-2">
            {expiresAt ? null : (
              <Button size="sm" variant="secondary" aria-label={t("rotateLabel", { label })} onClick={onRotate}>
                {t("rotate")}
              </Button>
            )}
            <Button size="sm" variant="ghost" aria-label={t("revokeLabel", { label })} onClick={onRevoke}>
              {t("revoke")}
            </Button>
          </div>
        ) : null}
      </div>
      <dl className="mt-3 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2">
        <Fact name={t("lastUse")} value={lastUsedAt ? ago(lastUsedAt) : t("never")} />
        <Fact name={t("created")} value={ago(createdAt)} />
        <Fact name={t("tier")} value={t(`tiers.${tier}`)} />
        {revokedAt ? <Fact name={t("ended")} value={ago(revokedAt)} /> : null}
        {expiresAt && !revokedAt ? <Fact name={t(isActive ? "ends" : "ended")} value={ago(expiresAt)} /> : null}
        <Fact
          name={t("addresses")}
          value={allowedRanges.length > 0 ? allowedRanges.join(", ") : t("anyAddress")}
          isCode
        />
        <Fact name={t("scopes")} value={scopes.join(", ")} isCode />
      </dl>
    </li>
  );
}

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div className={isCode ? "min-w-0 sm:col-span-2" : "min-w-0"}>
      <dt className="inline text-ink-muted">{name} </dt>
      <dd className="inline break-words">{isCode ? <bdi dir="ltr">{value}</bdi> : value}</dd>
    </div>
  );
}
