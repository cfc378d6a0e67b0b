"use client";

import { CarFront, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DriverShell } from "@/components/shell/driver-shell";

/** The driver's bars around a page. */
export function DriverFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("drive");
  const tc = useTranslations("common");
  const items = [
    { href: "/drive", label: t("jobs.title"), icon: <CarFront aria-hidden />, isExact: true },
    { href: "/account", label: tc("nav.account"), icon: <UserRound aria-hidden /> },
  ];
  return (
    <DriverShell title={<h1>{t("title")}</h1>} items={items}>
      {children}
    </DriverShell>
  );
}
