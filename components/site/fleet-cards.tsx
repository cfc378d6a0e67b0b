import { ArrowRight, MapPin } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { z } from "zod";
import { BrandScope } from "@/components/ui/brand-scope";
import { Skeleton } from "@/components/ui/skeleton";
import type { listFleets } from "@/lib/contracts/catalogue";
import { Link } from "@/lib/i18n/navigation";
import { Failed } from "./failed";

export type FleetCard = z.infer<typeof listFleets.response>["data"][number];

function initials(name: string): string {
  return name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("");
}

function OneFleet({ fleet }: { fleet: FleetCard }) {
  const t = useTranslations("site");
  const locale = useLocale();
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(fleet.country) ?? fleet.country;
  return (
    <BrandScope brand={fleet.brand}>
      <div className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface-raised shadow-raised transition-shadow duration-200 hover:shadow-overlay has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
        <span className="flex items-center justify-between bg-accent p-5 text-accent-ink">
          <span aria-hidden="true" className="font-semibold text-2xl tracking-wide">
            {initials(fleet.name)}
          </span>
          <ArrowRight
            aria-hidden="true"
            className="size-5 transition-transform duration-200 group-hover:translate-x-1 rtl:-scale-x-100 rtl:group-hover:-translate-x-1"
          />
        </span>
        <span className="flex flex-1 flex-col p-5">
          <Link
            href={`/f/${fleet.slug}`}
            aria-label={t("fleets.book", { name: fleet.name })}
            // The whole card can be pressed, but only the name is read out as the link.
            className="font-semibold text-lg leading-snug outline-none after:absolute after:inset-0"
          >
            {fleet.name}
          </Link>
          <span className="mt-1 text-ink-muted text-sm">{fleet.brand.tagline}</span>
          <span className="mt-auto flex items-center gap-1.5 pt-5 text-ink-faint text-sm">
            <MapPin aria-hidden="true" className="size-4 shrink-0" />
            {`${fleet.city}, ${country}`}
            <span className="figures ms-auto">{fleet.currency}</span>
          </span>
        </span>
      </div>
    </BrandScope>
  );
}

/** The fleets that take bookings; `null` when the list could not be had. */
export function FleetCards({ fleets }: { fleets: readonly FleetCard[] | null }) {
  const t = useTranslations("site");
  if (fleets === null) return <Failed text={t("fleets.failed")} reload={t("fleets.reload")} />;
  if (fleets.length === 0) return <p className="text-ink-muted">{t("fleets.empty")}</p>;
  return (
    <ul className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
      {fleets.map((fleet) => (
        <li key={fleet.slug}>
          <OneFleet fleet={fleet} />
        </li>
      ))}
    </ul>
  );
}

/** The cards' place while the list is on its way. */
export function FleetCardsSkeleton() {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-60 rounded-card" />
      ))}
    </div>
  );
}
