"use client";

import { Banknote, LayoutDashboard, Scale, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConsoleShell } from "@/components/shell/console-shell";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ApiProblem } from "@/lib/api-client";

/** The console of the platform's own people. Who they are is the server's to say: see `Guarded`. */
export function AdminConsole({ children }: { children: ReactNode }) {
  const t = useTranslations("admin");
  const items = [
    { href: "/admin", label: t("nav.overview"), icon: <LayoutDashboard aria-hidden />, isExact: true },
    { href: "/admin/payouts", label: t("nav.payouts"), icon: <Banknote aria-hidden /> },
    { href: "/admin/reconciliation", label: t("nav.reconciliation"), icon: <Scale aria-hidden /> },
  ];
  return (
    <ConsoleShell title={t("title")} subtitle={t("subtitle")} items={items}>
      {children}
    </ConsoleShell>
  );
}

interface GuardedProps {
  readonly problem: ApiProblem | null;
  readonly reload: () => Promise<void>;
}

/** Instead of data that is not there: loading, refused, failed. */
export function Guarded({ problem, reload }: GuardedProps) {
  const t = useTranslations("admin.denied");
  const tc = useTranslations("common.nav");
  if (!problem) return <Skeleton className="h-64 rounded-card" />;
  if (problem.code === "forbidden") {
    return (
      <EmptyState
        icon={<ShieldX />}
        title={t("title")}
        description={t("text")}
        action={<ButtonLink href="/fleet">{tc("console")}</ButtonLink>}
      />
    );
  }
  return <ErrorState code={problem.code} requestId={problem.requestId} onRetry={() => void reload()} />;
}
