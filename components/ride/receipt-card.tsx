"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { PriceBreakdown } from "@/components/booking/price-breakdown";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import type { Ride } from "@/lib/contracts/rides";
import { PaidWith } from "./paid-with";

/** What the ride costs and why; once issued, the receipt, made to be printed alone. */
export function ReceiptCard({ ride }: { ride: Ride }) {
  const t = useTranslations("ride.receipt");
  const payment = useTranslations("ride.payment.status");
  const { receipt } = ride;
  return (
    <Card className="print:border-0 print:shadow-none">
      <CardBody className="flex flex-col gap-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <h2 className="font-semibold text-lg">{t(receipt ? "title" : "price")}</h2>
            {receipt ? (
              <p className="text-ink-muted text-sm">
                <bdi className="figures">{t("number", { number: receipt.number })}</bdi>
                {" · "}
                <LocalTime at={receipt.issuedAt} timeZone={ride.pickupTimezone} show="date" />
              </p>
            ) : null}
          </div>
          {receipt ? (
            <Button variant="secondary" size="sm" className="print:hidden" onClick={() => window.print()}>
              <Printer aria-hidden="true" className="size-4" />
              {t("print")}
            </Button>
          ) : null}
        </div>
        {receipt ? <ReceiptParties ride={ride} /> : null}
        <PriceBreakdown lines={ride.lines} total={receipt?.total ?? ride.total} />
        {ride.cancelFee ? (
          <p className="flex items-baseline justify-between gap-4 text-[0.9375rem]">
            <span className="text-ink-muted">{t("cancelFee")}</span>
            <Money {...ride.cancelFee} />
          </p>
        ) : null}
        {ride.payment ? <PaidWith payment={ride.payment} /> : null}
        {ride.payment ? (
          <p aria-live="polite" className="text-ink-muted text-sm">
            {payment.has(ride.payment.status) ? payment(ride.payment.status) : payment("pending")}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

/** On paper the page around is missing: who drove whom, when and where. */
function ReceiptParties({ ride }: { ride: Ride }) {
  const t = useTranslations("ride.receipt");
  return (
    <dl className="hidden gap-1 text-sm print:grid">
      {[
        [t("fleet"), ride.fleet.name],
        [t("passenger"), ride.passengerName],
        [t("ride"), ride.ref],
        [t("from"), ride.pickup.name],
        ...(ride.dropoff ? [[t("to"), ride.dropoff.name]] : []),
      ].map(([label, value]) => (
        <div key={label} className="flex gap-3">
          <dt className="min-w-32 text-ink-muted">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
