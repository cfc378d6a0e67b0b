"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ApiProblem } from "@/lib/api-client";
import type { Money } from "@/lib/contracts/common";
import type { Quote, Repricing } from "@/lib/contracts/quotes";
import type { ErrorCode } from "@/lib/errors/codes";
import { formatMoney } from "@/lib/money/format-money";
import { offeredInstead } from "./offered-instead";

interface CheckoutProblemProps {
  problem: ApiProblem;
  /** Set once the ride is held. */
  rideId: string | null;
  signInHref: string;
  onRefreshPrices: () => void;
  onAccept: (quote: Quote, expiresAt: string) => void;
  onOtherClass: () => void;
  onChangeTrip: () => void;
}

const STALE_QUOTE: readonly ErrorCode[] = ["quote_expired", "price_changed", "quote_not_found", "quote_consumed"];
const TRIP_FAULT: readonly ErrorCode[] = ["pickup_in_past", "lead_time_too_short"];

/** What went wrong, whether anything was booked, and the one thing that helps. */
export function CheckoutProblem(props: CheckoutProblemProps) {
  const { problem, rideId } = props;
  const t = useTranslations("booking.checkout.problem");
  const common = useTranslations("common");
  const text = useErrorText()(problem.code);
  const offered = offeredInstead(problem);
  return (
    <Alert tone={offered ? "warning" : "danger"} title={text.title}>
      {offered ? <NewPrice {...offered} /> : <p>{text.advice}</p>}
      <p className="mt-1">{t(rideId ? "rideHeld" : "nothingBooked")}</p>
      {problem.retryAfter ? <p className="mt-1">{t("retryAfter", { seconds: problem.retryAfter })}</p> : null}
      {problem.requestId && problem.status >= 500 ? (
        <p className="figures mt-1 break-all text-sm">{common("error.reference", { id: problem.requestId })}</p>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        <Recovery {...props} />
      </div>
    </Alert>
  );
}

function NewPrice({ previousTotal, total }: Repricing) {
  const t = useTranslations("booking.checkout.problem");
  const locale = useLocale();
  const text = ({ amountMinor, currency }: Money) => formatMoney(amountMinor, currency, locale);
  const [before, now] = [text(previousTotal), text(total)];
  return <p>{before === now ? t("samePrice", { now }) : t("newPrice", { now, before })}</p>;
}

function Recovery(props: CheckoutProblemProps) {
  const { problem, rideId, signInHref, onRefreshPrices, onAccept, onOtherClass, onChangeTrip } = props;
  const t = useTranslations("booking.checkout.problem");
  const locale = useLocale();
  const { code } = problem;
  const look = { variant: "secondary", size: "sm" } as const;
  if (rideId) {
    return (
      <ButtonLink {...look} href={`/rides/${rideId}`}>
        {t("openRide")}
      </ButtonLink>
    );
  }
  const offered = offeredInstead(problem);
  if (offered) {
    const { total, quote, quoteExpiresAt } = offered;
    return (
      <Button size="sm" onClick={() => onAccept(quote, quoteExpiresAt)}>
        {t("accept", { now: formatMoney(total.amountMinor, total.currency, locale) })}
      </Button>
    );
  }
  if (STALE_QUOTE.includes(code)) {
    return (
      <>
        <Button {...look} onClick={onRefreshPrices}>
          {t("refreshPrices")}
        </Button>
        {code === "quote_consumed" ? (
          <ButtonLink {...look} href="/rides">
            {t("openRides")}
          </ButtonLink>
        ) : null}
      </>
    );
  }
  if (code === "no_availability") {
    return (
      <Button {...look} onClick={onOtherClass}>
        {t("otherClass")}
      </Button>
    );
  }
  if (TRIP_FAULT.includes(code)) {
    return (
      <Button {...look} onClick={onChangeTrip}>
        {t("changeTrip")}
      </Button>
    );
  }
  if (code === "unauthenticated") {
    return (
      <ButtonLink {...look} href={signInHref}>
        {t("signIn")}
      </ButtonLink>
    );
  }
  return null;
}
