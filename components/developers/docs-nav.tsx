import { useTranslations } from "next-intl";
import { NavLink } from "@/components/shell/nav-link";
import { GUIDES } from "@/lib/developers/guides";

const LINK = "flex min-h-10 items-center rounded-control px-3 text-[0.9375rem] pointer-coarse:min-h-11";
const ACTIVE = "bg-surface-sunken font-medium text-ink";
const IDLE = "text-ink-muted hover:text-ink";

/** Where else the portal leads; beside the text on wide screens, folded above it on narrow ones. */
export function DocsNav() {
  const t = useTranslations("developers");
  const pages = [
    { href: "/developers", label: t("nav.overview"), isExact: true },
    { href: "/developers/reference", label: t("nav.reference") },
    { href: "/developers/errors", label: t("nav.errors") },
    { href: "/developers/changelog", label: t("nav.changelog") },
  ];
  const guides = GUIDES.map(({ slug, title }) => ({ href: `/developers/guides/${slug}`, label: title }));
  return (
    <nav aria-label={t("nav.label")}>
      <ul>
        {pages.map((item) => (
          <li key={item.href}>
            <NavLink item={item} className={LINK} activeClassName={ACTIVE} idleClassName={IDLE} />
          </li>
        ))}
      </ul>
      <p className="mt-5 mb-1 px-3 font-semibold text-sm">{t("nav.guides")}</p>
      <ul lang="en">
        {guides.map((item) => (
          <li key={item.href}>
            <NavLink item={item} className={LINK} activeClassName={ACTIVE} idleClassName={IDLE} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
