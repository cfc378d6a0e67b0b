import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/shell/logo";
import { Link } from "@/lib/i18n/navigation";

const COLUMNS = [
  {
    title: "product",
    links: [
      ["/#platform", "platform"],
      ["/pricing", "pricing"],
      ["/coverage", "coverage"],
      ["/#fleets", "book"],
      ["/developers", "developers"],
    ],
  },
  {
    title: "company",
    links: [
      ["/fleet", "console"],
      ["/drive", "driver"],
      ["/status", "status"],
    ],
  },
  {
    title: "legal",
    links: [
      ["/legal/terms", "terms"],
      ["/legal/privacy", "privacy"],
    ],
  },
] as const;

/** Below the site's pages: where else to go, and who carries out the rides. */
export async function SiteFooter() {
  const t = await getTranslations("common");
  const year = String(new Date().getUTCFullYear());
  return (
    <footer className="mt-auto border-line border-t bg-surface-sunken">
      <div className="container-page grid gap-10 py-12 md:grid-cols-[1.4fr_2fr] lg:py-16">
        <div>
          <Logo name={t("brand.name")} />
          <p className="mt-4 max-w-sm text-ink-muted text-sm">{t("footer.note")}</p>
        </div>
        <nav aria-label={t("nav.footer")} className="grid grid-cols-2 gap-8 sm:grid-cols-3">
          {COLUMNS.map((column) => (
            <div key={column.title}>
              <p className="font-semibold text-sm">{t(`footer.${column.title}`)}</p>
              <ul className="mt-2">
                {column.links.map(([href, label]) => (
                  <li key={href}>
                    <Link
                      href={href}
                      className="inline-flex min-h-10 items-center text-ink-muted text-sm hover:text-ink"
                    >
                      {t(`nav.${label}`)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
      <div className="container-page">
        <p className="border-line border-t py-6 text-ink-faint text-sm">{t("footer.rights", { year })}</p>
      </div>
    </footer>
  );
}
