"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { RouteFields } from "@/components/booking/route-fields";
import { AirportFields, PartyFields, TimeFields } from "@/components/booking/trip-details";
import { useFleet } from "@/components/ride/use-fleet";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { Amendment, AmendmentPreview } from "@/lib/contracts/amendments";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Money } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { minor } from "@/lib/money/minor-units";
import { type AmendForm, changesOf, formOf } from "./amend-form";
import { AmendProblem } from "./amend-problem";
import { AmendmentReview } from "./amendment-review";
import { usePayWords } from "./use-pay-words";
import { isForPayer, type Review, useReview } from "./use-review";

interface AmendDialogProps {
  readonly ride: Ride;
  readonly onClose: () => void;
  /** After a change was accepted: made at once, or waiting for its payment. */
  readonly onAccepted: (amendment: Amendment) => void;
}

/**
 * Changing a booked ride: first what, then what it costs, and nothing happens before that is accepted. The desk looks at the
 * price first: its proposal is a message to the passenger.
 */
export function AmendDialog({ ride, onClose, onAccepted }: AmendDialogProps) {
  const t = useTranslations("booking.changes");
  const fleet = useFleet(ride.fleet.slug);
  const [first] = useState(() => formOf(ride));
  const [form, setForm] = useState(first);
  const review = useReview(ride, onAccepted);
  const changes = changesOf(first, form);
  const hasChanges = changes !== null && Object.keys(changes).length > 0;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(review.seen ? "reviewTitle" : "title")}
      description={review.seen ? undefined : t("text")}
      footer={
        review.seen ? (
          <ReviewButtons ride={ride} review={review} seen={review.seen} onClose={onClose} />
        ) : (
          <>
            <Button variant="secondary" onClick={onClose}>
              {t("keep")}
            </Button>
            <Button
              isLoading={review.isBusy}
              disabled={!hasChanges || !fleet}
              onClick={() => changes && void review.look(changes)}
            >
              {t("seePrice")}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-5">
        <AmendProblem problem={review.problem} />
        {review.seen ? (
          <>
            <AmendmentReview amendment={review.seen} />
            <DeskNote ride={ride} difference={review.seen.difference} isAsked={review.isAsked} />
          </>
        ) : fleet ? (
          <Fields form={form} onChange={setForm} fleet={fleet} />
        ) : (
          <Skeleton className="h-72" />
        )}
      </div>
    </Dialog>
  );
}

function Fields({ form, onChange, fleet }: { form: AmendForm; onChange: (form: AmendForm) => void; fleet: FleetPage }) {
  const t = useTranslations("booking");
  const shared = {
    form: form.trip,
    onChange: (trip: AmendForm["trip"]) => onChange({ ...form, trip }),
    errorOf: () => undefined,
    fleet,
    bias: form.trip.pickup,
    today: today(fleet.timezone),
  };
  return (
    <>
      <TimeFields {...shared} />
      <RouteFields {...shared} />
      <PartyFields {...shared} />
      <AirportFields {...shared} />
      <Field label={t("checkout.notes")} isOptional>
        <Textarea
          value={form.notes}
          maxLength={500}
          onChange={(event) => onChange({ ...form, notes: event.target.value })}
        />
      </Field>
    </>
  );
}

/** `YYYY-MM-DD` at the fleet; Swedish writes dates so. */
function today(timeZone: string): string {
  return new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(new Date());
}

/** What the desk's choice means for the passenger. */
function DeskNote({ ride, difference, isAsked }: { ride: Ride; difference: Money; isAsked: boolean }) {
  const t = useTranslations("booking.changes");
  const locale = useLocale();
  const { amountMinor, currency } = difference;
  if (ride.viewer !== "staff" || amountMinor === 0) return null;
  const amount = formatMoney(minor(Math.abs(amountMinor)), currency, locale);
  const text = amountMinor < 0 ? "willGetBack" : isAsked ? "askedPassenger" : "willBeAsked";
  return <Alert tone="info">{t(text, { name: ride.passengerName, amount })}</Alert>;
}

interface ReviewButtonsProps {
  readonly ride: Ride;
  readonly review: Review;
  readonly seen: AmendmentPreview;
  readonly onClose: () => void;
}

function ReviewButtons({ ride, review, seen, onClose }: ReviewButtonsProps) {
  const t = useTranslations("booking.changes");
  const words = usePayWords(seen.difference);
  const { isBusy } = review;
  return (
    <>
      <Button variant="secondary" disabled={isBusy} onClick={review.edit}>
        {t("edit")}
      </Button>
      {!isForPayer(ride, seen) ? (
        <Button isLoading={isBusy} onClick={() => void review.accept()}>
          {words.accept}
        </Button>
      ) : review.isAsked ? (
        <Button onClick={onClose}>{t("done")}</Button>
      ) : (
        <Button isLoading={isBusy} onClick={() => void review.ask()}>
          {t("ask", { name: ride.passengerName })}
        </Button>
      )}
    </>
  );
}
