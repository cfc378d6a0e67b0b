import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/lib/i18n/navigation";

const SAMPLE = `POST /api/v1/rides
Authorization: Bearer …
Idempotency-Key: 5b1c6f0e9d2a4c77
Content-Type: application/json

{
  "quoteId": "quo_0b9f…",
  "contact": {
    "name": "Front desk",
    "email": "desk@hotel.example",
    "phone": "+525512345678"
  },
  "locale": "es"
}

201 Created
{
  "ride": {
    "ref": "NX-7K2M4Q",
    "status": "pending_payment", …
  },
  "trackingToken": "…"
}`;

const SCROLLER = "min-w-0 overflow-x-auto rounded-card bg-white/6 ring-1 ring-white/12";

/** For those who book from a system of their own. */
export function Developers() {
  const t = useTranslations("site");
  return (
    <section className="bg-surface-inverse text-ink-inverse">
      <div className="container-page grid items-center gap-10 py-16 lg:grid-cols-2 lg:gap-16 lg:py-24">
        <div>
          <h2 className="text-title">{t("developers.title")}</h2>
          <p className="mt-3 max-w-xl text-ink-inverse-muted text-lg">{t("developers.text")}</p>
          <Link href="/developers" className={buttonClass("inverse", "lg", "mt-8")}>
            {t("developers.spec")}
          </Link>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section aria-label={t("developers.sample")} tabIndex={0} className={SCROLLER}>
          <pre dir="ltr" className="p-5 text-left font-mono text-[0.8125rem] text-ink-inverse leading-6 sm:p-6">
            <code>{SAMPLE}</code>
          </pre>
        </section>
      </div>
    </section>
  );
}
