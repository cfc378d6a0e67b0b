import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatMoney } from "@/lib/money/format-money";
import { minor } from "@/lib/money/minor-units";

const HOURS = [8, 10, 12, 14, 16];

/** Vehicle class and its jobs: begin and length as a share of the day that is shown. */
const ROWS = [
  {
    vehicle: "sedan",
    jobs: [
      ["closed", 2, 22],
      ["on_board", 31, 27],
      ["assigned", 66, 24],
    ],
  },
  {
    vehicle: "suv",
    jobs: [
      ["closed", 8, 20],
      ["assigned", 46, 30],
    ],
  },
  {
    vehicle: "van",
    jobs: [
      ["en_route", 24, 34],
      ["confirmed", 70, 26],
    ],
  },
  { vehicle: "limousine", jobs: [["confirmed", 40, 36]] },
] as const;

const JOB_LOOK: Readonly<Record<string, string>> = {
  closed: "bg-white/8 text-ink-inverse-muted",
  on_board: "bg-brass text-surface-inverse",
  en_route: "bg-brass/80 text-surface-inverse",
  assigned: "bg-white/18 text-ink-inverse",
  confirmed: "border border-dashed border-white/35 text-ink-inverse",
};

function Board() {
  const t = useTranslations("site");
  const common = useTranslations("common");
  const locale = useLocale();
  const hour = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return (
    <div className="rounded-card bg-surface-inverse p-4 text-ink-inverse shadow-dialog ring-1 ring-white/10 sm:p-5">
      <div className="flex items-center justify-between gap-4 pb-4">
        <span className="font-semibold">{t("hero.board")}</span>
        <span className="flex items-center gap-2 text-ink-inverse-muted text-sm">
          <span className="size-2 rounded-pill bg-[oklch(0.75_0.15_155)]" />
          {common("connection.live")}
        </span>
      </div>
      <div className="figures flex justify-between border-white/10 border-b ps-[22%] pb-2 text-[0.6875rem] text-ink-inverse-muted sm:text-xs">
        {HOURS.map((value, index) => (
          <span key={value} className={cx("whitespace-nowrap", index % 2 === 1 && "hidden sm:inline")}>
            {hour.format(Date.UTC(2026, 0, 1, value))}
          </span>
        ))}
      </div>
      <div className="relative grid gap-2 pt-3">
        <span className="absolute inset-y-0 start-[calc(22%+78%*0.47)] z-10 w-px bg-[oklch(0.7_0.17_30)]" />
        {ROWS.map((row) => (
          <div key={row.vehicle} className="grid grid-cols-[22%_78%] items-center">
            <span className="truncate pe-2 text-ink-inverse-muted text-xs sm:text-sm">
              {common(`vehicleClass.${row.vehicle}`)}
            </span>
            <span className="relative block h-9 rounded-[0.5rem] bg-white/4">
              {row.jobs.map(([status, begin, length]) => (
                <span
                  key={begin}
                  style={{ insetInlineStart: `${begin}%`, inlineSize: `${length}%` }}
                  className={cx(
                    "absolute inset-y-1 flex items-center overflow-hidden rounded-[0.375rem] px-2 font-medium text-[0.6875rem] sm:text-xs",
                    JOB_LOOK[status],
                  )}
                >
                  <span className="truncate">{common(`status.${status}`)}</span>
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

function RouteMap() {
  return (
    <svg
      viewBox="0 0 240 150"
      aria-hidden="true"
      className="block w-full rounded-[0.625rem] bg-surface-sunken rtl:-scale-x-100"
    >
      <g fill="none" stroke="var(--line)" strokeWidth="7" strokeLinecap="round">
        <path d="M-10 38h260M-10 96h260M44-10v170M118-10v170M196-10v170" />
        <path d="M-10 140C60 128 96 70 250 62" strokeWidth="11" />
      </g>
      <path
        d="M30 120 44 96h74V62l44 4 34-18V26"
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="4.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="30" cy="120" r="6.5" fill="var(--surface-raised)" stroke="var(--accent-text)" strokeWidth="4" />
      <circle cx="118" cy="78" r="12" fill="var(--brass)" fillOpacity="0.3" />
      <circle cx="118" cy="78" r="6.5" fill="var(--brass)" stroke="var(--surface-raised)" strokeWidth="2.5" />
      <path d="M196 26c-9-8-9-20 0-20s9 12 0 20Z" fill="var(--accent-text)" />
    </svg>
  );
}

function Phone() {
  const t = useTranslations("site");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <div className="rounded-[1.5rem] border border-line bg-surface-raised p-3 shadow-dialog">
      <RouteMap />
      <div className="px-1 pt-3 pb-1">
        <div className="flex items-center justify-between gap-2">
          <span className="truncate font-semibold text-sm">{common("status.en_route")}</span>
          <span className="figures whitespace-nowrap rounded-pill bg-brass-soft px-2 py-0.5 font-medium text-brass-text text-xs">
            {t("hero.eta", { minutes: 4 })}
          </span>
        </div>
        <div className="mt-2.5 flex items-center justify-between gap-2 border-line border-t pt-2.5 text-xs">
          <span className="text-ink-faint">{t("hero.price")}</span>
          <bdi className="figures font-semibold text-sm">{formatMoney(minor(11_840), "USD", locale)}</bdi>
        </div>
      </div>
    </div>
  );
}

/** The product in one picture: the dispatcher's day and the passenger's phone. Decorative, so hidden from readers. */
export function HeroScene() {
  return (
    <div aria-hidden="true" className="relative select-none pb-24 sm:pb-20">
      <Board />
      <div className="absolute end-3 bottom-0 z-20 w-54 sm:end-[-0.75rem] sm:w-54">
        <Phone />
      </div>
    </div>
  );
}
