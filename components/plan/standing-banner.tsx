"use client";

import { useLocale, useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { callApi } from "@/lib/api-client";
import { type FleetStanding, getFleetStanding } from "@/lib/contracts/subscriptions";
import { formatDate } from "@/lib/format/dates";
import { Link } from "@/lib/i18n/navigation";
import { noticeOf } from "./standing-notice";

interface StandingBannerProps {
  readonly fleetId: string;
  /** Not where the link would lead to the page itself. */
  readonly hasLink: boolean;
}

/** On every page of the console: the trial ends, a month is unpaid, the fleet is or will be read-only. Else nothing. */
export function StandingBanner({ fleetId, hasLink }: StandingBannerProps) {
  const { data } = useLive(() => callApi(getFleetStanding, { params: { id: fleetId } }), { intervalMs: 60_000 });
  return data ? <Notice standing={data} hasLink={hasLink} /> : null;
}

function Notice({ standing, hasLink }: { standing: FleetStanding; hasLink: boolean }) {
  const t = useTranslations("fleet.standing");
  const locale = useLocale();
  const notice = noticeOf(standing, Date.now());
  if (!notice) return null;
  const day = notice.at ? formatDate(notice.at, standing.timeZone, locale) : "";
  return (
    <Alert tone={notice.tone} title={t(`${notice.kind}.title`, { day, days: notice.days })} className="mb-6">
      <p>
        {t(`${notice.kind}.text`)}{" "}
        {hasLink && standing.canPay ? (
          <Link href="/fleet/plan" className="font-semibold underline underline-offset-4">
            {t("open")}
          </Link>
        ) : null}
      </p>
    </Alert>
  );
}
