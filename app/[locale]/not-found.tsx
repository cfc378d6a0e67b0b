import { Signpost } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { ButtonLink } from "@/components/ui/button";

/** For an address that no page answers, in the reader's language. */
export default async function NotFoundPage() {
  const t = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" tabIndex={-1} className="flex flex-1 items-center justify-center outline-none">
        <div className="flex flex-col items-center px-6 py-20 text-center">
          <span className="flex size-14 items-center justify-center rounded-pill bg-surface-sunken text-ink-muted">
            <Signpost aria-hidden="true" className="size-7" />
          </span>
          <h1 className="mt-5 text-title">{t("error.notFoundTitle")}</h1>
          <p className="mt-3 max-w-md text-ink-muted">{t("error.notFoundText")}</p>
          <div className="mt-7 flex flex-wrap justify-center gap-3">
            <ButtonLink href="/">{t("actions.home")}</ButtonLink>
            <ButtonLink href="/#fleets" variant="secondary">
              {t("nav.book")}
            </ButtonLink>
          </div>
        </div>
      </main>
      <SiteFooter />
    </div>
  );
}
