"use client";

import { useTranslations } from "next-intl";
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
import { useErrorText } from "@/components/ui/use-error-text";
import type { ApiProblem } from "@/lib/api-client";
import type { Amendment } from "@/lib/contracts/amendments";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Ride } from "@/lib/contracts/rides";
import { type AmendForm, changesOf, formOf } from "./amend-form";
import { AmendmentReview } from "./amendment-review";
import { useAmendment } from "./use-amendment";
import { usePayWords } from "./use-pay-words";

interface AmendDialogProps {
  readonly ride: Ride;
  readonly onClose: () => void;
  /** After a change was accepted: made at once, or waiting for its payment. */
  readonly onAccepted: (amendment: Amendment) => void;
}

/** Changing a booked ride: first what, then what it costs, and nothing happens before that is accepted. */
export function AmendDialog({ ride, onClose, onAccepted }: AmendDialogProps) {
  const t = useTranslations("booking.changes");
  const fleet = useFleet(ride.fleet.slug);
  const [first] = useState(() => formOf(ride));
  const [form, setForm] = useState(first);
  const [proposed, setProposed] = useState<Amendment | null>(null);
  const acts = useAmendment(ride);
  const changes = changesOf(first, form);
  const hasChanges = changes !== null && Object.keys(changes).length > 0;
  const propose = async () => {
    if (changes) setProposed(await acts.propose(changes));
  };
  const accept = async () => {
    const accepted = proposed && (await acts.accept(proposed));
    if (accepted) onAccepted(accepted);
  };
  const edit = () => {
    setProposed(null);
    acts.forget();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(proposed ? "reviewTitle" : "title")}
      description={proposed ? undefined : t("text")}
      footer={
        proposed ? (
          <ReviewButtons
            ride={ride}
            amendment={proposed}
            isBusy={acts.busy !== null}
            onEdit={edit}
            onAccept={accept}
            onClose={onClose}
          />
        ) : (
          <>
            <Button variant="secondary" onClick={onClose}>
              {t("keep")}
            </Button>
            <Button isLoading={acts.busy === "propose"} disabled={!hasChanges || !fleet} onClick={() => void propose()}>
              {t("seePrice")}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-5">
        <Problem problem={acts.problem} />
        {proposed ? (
          <Review ride={ride} amendment={proposed} />
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

/** The desk asks, the passenger pays: what costs more is not the desk's to accept. */
const isForPayer = (ride: Ride, amendment: Amendment) =>
  ride.viewer === "staff" && amendment.difference.amountMinor > 0;

function Review({ ride, amendment }: { ride: Ride; amendment: Amendment }) {
  const t = useTranslations("booking.changes");
  return (
    <>
      <AmendmentReview amendment={amendment} />
      {isForPayer(ride, amendment) ? (
        <Alert tone="info">{t("askedPassenger", { name: ride.passengerName })}</Alert>
      ) : null}
    </>
  );
}

interface ReviewButtonsProps {
  readonly ride: Ride;
  readonly amendment: Amendment;
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onAccept: () => Promise<void>;
  readonly onClose: () => void;
}

function ReviewButtons({ ride, amendment, isBusy, onEdit, onAccept, onClose }: ReviewButtonsProps) {
  const t = useTranslations("booking.changes");
  const words = usePayWords(amendment.difference);
  return (
    <>
      <Button variant="secondary" disabled={isBusy} onClick={onEdit}>
        {t("edit")}
      </Button>
      {isForPayer(ride, amendment) ? (
        <Button onClick={onClose}>{t("done")}</Button>
      ) : (
        <Button isLoading={isBusy} onClick={() => void onAccept()}>
          {words.accept}
        </Button>
      )}
    </>
  );
}

export function Problem({ problem }: { problem: ApiProblem | null }) {
  const errorText = useErrorText();
  if (!problem) return null;
  const { title, advice } = errorText(problem.code);
  return (
    <Alert tone="danger" title={title}>
      {advice}
    </Alert>
  );
}
