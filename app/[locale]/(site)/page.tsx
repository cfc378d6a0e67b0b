import { getTranslations } from "next-intl/server";
import { SiteHeader } from "@/components/site/site-header";
import { Card, CardBody } from "@/components/ui/card";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { Link } from "@/lib/i18n/navigation";

export const runtime = "edge";

/** The way into the product: the fleets that take bookings. */
export default async function LandingPage() {
  const [t, { data: fleets }] = await Promise.all([getTranslations("site"), listFleets()]);
  return (
    <>
      <SiteHeader />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 py-14">
        <h1 className="max-w-2xl text-balance font-semibold text-4xl leading-tight sm:text-5xl">{t("hero.title")}</h1>
        <p className="mt-5 max-w-xl text-ink-muted text-lg">{t("hero.lead")}</p>
        <h2 id="fleets" className="mt-14 mb-5 scroll-mt-20 font-semibold text-xl">
          {t("fleets.title")}
        </h2>
        <ul className="grid gap-4 sm:grid-cols-2">
          {fleets.map(({ slug, name, city, brand }) => (
            <li key={slug}>
              <Link href={`/f/${slug}`} aria-label={t("fleets.book", { fleet: name })}>
                <Card className="h-full transition-shadow hover:shadow-lg">
                  <CardBody>
                    <span className="block font-semibold text-lg">{name}</span>
                    <span className="mt-1 block text-ink-muted">{brand.tagline || city}</span>
                  </CardBody>
                </Card>
              </Link>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
