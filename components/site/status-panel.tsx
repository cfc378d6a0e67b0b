"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Spinner } from "@/components/ui/spinner";
import { ApiProblem, callApi } from "@/lib/api-client";
import { getHealth } from "@/lib/contracts/platform";

type Found = "working" | "failing" | "unknown";

interface Measurement {
  overall: "ok" | "degraded" | "down";
  database: Found;
  latencyMs: number;
  at: number;
}

async function measure(): Promise<Measurement> {
  const begin = performance.now();
  const facts = () => ({ latencyMs: Math.round(performance.now() - begin), at: Date.now() });
  try {
    await callApi(getHealth, {});
    return { overall: "ok", database: "working", ...facts() };
  } catch (error) {
    // a problem with a status was said by the app itself: it is up, what it needs is not
    const isAppUp = error instanceof ApiProblem && error.status === 503;
    return { overall: isAppUp ? "degraded" : "down", database: isAppUp ? "failing" : "unknown", ...facts() };
  }
}

const LOOKS = {
  working: ["text-success-text", CircleCheck],
  failing: ["text-danger-text", CircleX],
  unknown: ["text-ink-muted", CircleHelp],
} as const;

function Part({ name, found }: { name: string; found: Found }) {
  const t = useTranslations("site.status");
  const [colour, Icon] = LOOKS[found];
  return (
    <li className="flex items-center justify-between gap-4 py-4">
      <span className="font-medium">{name}</span>
      <span className={cx("flex items-center gap-2 text-sm", colour)}>
        <Icon aria-hidden="true" className="size-4.5" />
        {t(found)}
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
  const facts = ({ overall, at, latencyMs }: Measurement) => {
    const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(at);
    const checked = t("status.checkedAt", { time });
    return overall === "down" ? checked : `${checked} · ${t("status.latency", { ms: latencyMs })}`;
  };
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
      {found?.overall === "down" ? <p className="mt-2 text-ink-muted">{t("status.downHint")}</p> : null}
      <ul className="mt-4 min-h-29 divide-y divide-line border-line border-y">
        {found ? (
          <>
            <Part name={t("status.app")} found={found.overall === "down" ? "failing" : "working"} />
            <Part name={t("status.database")} found={found.database} />
          </>
        ) : null}
      </ul>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-4">
        <p className="figures min-h-6 text-ink-faint text-sm">{found ? facts(found) : null}</p>
        <Button variant="secondary" size="sm" onClick={check} disabled={found === null}>
          {t("status.again")}
        </Button>
      </div>
    </Card>
  );
}
