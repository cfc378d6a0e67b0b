import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocsNav } from "@/components/developers/docs-nav";

export default function DocsLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("developers");
  return (
    <div className="container-page grid gap-8 py-10 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-12 lg:py-14">
      <aside className="lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)] lg:self-start lg:overflow-y-auto">
        <details className="rounded-card border border-line lg:hidden">
          <summary className="min-h-11 px-4 py-2.5 font-medium">{t("nav.label")}</summary>
          <div className="px-1 pb-3">
            <DocsNav />
          </div>
        </details>
        <div className="hidden lg:block">
          <DocsNav />
        </div>
      </aside>
      <article className="min-w-0 max-w-3xl">{children}</article>
    </div>
  );
}
