"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/spinner";

const healthBody = z.object({ status: z.string(), checks: z.record(z.string(), z.string()) });
const TIMEOUT_MS = 8_000;

interface Measurement {
  overall: "ok" | "degraded" | "down";
  isDatabaseUp: boolean;
  latencyMs: number;
  at: number;
}

async function measure(): Promise<Measurement> {
  const begin = performance.now();
  const facts = () => ({ latencyMs: Math.round(performance.now() - begin), at: Date.now() });
  try {
    const response = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = healthBody.parse(await response.json());
    const isDatabaseUp = body.checks.database === "ok";
    return { overall: body.status === "ok" ? "ok" : "degraded", isDatabaseUp, ...facts() };
  } catch {
    return { overall: "down", isDatabaseUp: false, ...facts() };
  }
}

function Part({ name, isUp }: { name: string; isUp: boolean }) {
  const t = useTranslations("site");
  const Icon = isUp ? CircleCheck : CircleX;
  return (
    <li className="flex items-center justify-between gap-4 py-4">
      <span className="font-medium">{name}</span>
      <span className={cx("flex items-center gap-2 text-sm", isUp ? "text-success-text" : "text-danger-text")}>
        <Icon aria-hidden="true" className="size-4.5" />
        {t(isUp ? "status.working" : "status.failing")}
      </span>
    </li>
  );
}

/** What the reader's own browser finds when it asks now. */
export function StatusPanel() {
  const t = useTranslations("site");
  const locale = useLocale();
  const [found, setFound] = useState<Measurement | null>(null);
  const check = useCallback(async () => {
    setFound(null);
    setFound(await measure());
  }, []);
  useEffect(() => {
    void check();
  }, [check]);
  const time = found ? new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(found.at) : "";
  return (
    <Card className="p-6 sm:p-8">
      <div role="status" className="flex min-h-12 items-center gap-3">
        {found === null ? (
          <Spinner className="size-7 text-ink-faint" />
        ) : (
          <span className={found.overall === "ok" ? "text-success" : "text-danger"}>
            {found.overall === "ok" ? (
              <CircleCheck aria-hidden="true" className="size-7" />
            ) : (
              <CircleX aria-hidden="true" className="size-7" />
            )}
          </span>
        )}
        <p className="font-semibold text-xl">{t(`status.${found === null ? "checking" : found.overall}`)}</p>
      </div>
      <ul className="mt-4 min-h-29 divide-y divide-line border-line border-y">
        {found ? (
          <>
            <Part name={t("status.app")} isUp={found.overall !== "down"} />
            <Part name={t("status.database")} isUp={found.isDatabaseUp} />
          </>
        ) : null}
      </ul>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-4">
        <p className="figures min-h-6 text-ink-faint text-sm">
          {found ? `${t("status.checkedAt", { time })} · ${t("status.latency", { ms: found.latencyMs })}` : null}
        </p>
        <Button variant="secondary" size="sm" onClick={check} disabled={found === null}>
          {t("status.again")}
        </Button>
      </div>
    </Card>
  );
}
