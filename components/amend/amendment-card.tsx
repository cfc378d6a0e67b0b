"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { useLive } from "@/components/live/use-live";
import { ReturnNote } from "@/components/ride/charges-card";
import { ProviderChoice, useChargePayments } from "@/components/ride/charges-pay";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import { toast } from "@/components/ui/toast";
import { callApi } from "@/lib/api-client";
import { type Amendment, listAmendments } from "@/lib/contracts/amendments";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { uuidOf } from "@/lib/contracts/ids";
import type { Ride } from "@/lib/contracts/rides";
import { AmendProblem } from "./amend-problem";
import { AmendmentReview } from "./amendment-review";
import { useAmendment } from "./use-amendment";
import { usePayWords } from "./use-pay-words";

const CHANGEABLE: readonly Ride["status"][] = ["confirmed", "assigned"];
/** A change that could not be made is told of for a day. */
const NEWS_MS = 86_400_000;

interface AmendmentCardProps {
  readonly ride: Ride;
  readonly fleet: FleetPage | null | undefined;
  readonly reloadRide: () => Promise<void>;
}

/** The change of a ride that waits for its passenger: proposed by the fleet, or accepted and not paid yet. */
export function AmendmentCard(props: AmendmentCardProps) {
  if (props.ride.viewer !== "passenger" || !CHANGEABLE.includes(props.ride.status)) return null;
  return <Current {...props} />;
}

function Current({ ride, fleet, reloadRide }: AmendmentCardProps) {
  const t = useTranslations("booking.changes");
  const { data, reload } = useLive(() => callApi(listAmendments, { params: { id: ride.id } }), {
    intervalMs: 30_000,
    channel: `ride:${uuidOf(ride.id)}`,
    onEvent: ({ name }) => name === "ride.updated",
  });
  // one function for all renders: whoever waits for a payment begins anew with another one
  const renew = useCallback(async () => {
    await Promise.all([reload(), reloadRide()]);
  }, [reload, reloadRide]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ride's version is the reason to read again
  useEffect(() => void reload(), [ride.version, reload]);
  const [newest] = data?.data ?? [];
  const isAwaiting = newest?.state === "awaiting_payment";
  const isAsked = newest?.state === "proposed" && newest.source === "dispatcher";
  const isNews =
    newest?.state === "refused" &&
    newest.chargeId !== null &&
    Date.parse(newest.settledAt ?? "") > Date.now() - NEWS_MS;
  return (
    <div className="grid gap-5 empty:hidden print:hidden">
      <ReturnNote rideId={ride.id} reload={renew} />
      {isNews ? (
        <Alert tone="warning" title={t("refusedTitle")}>
          {t("refused")}
        </Alert>
      ) : null}
      {newest && (isAwaiting || isAsked) ? (
        <Card>
          <CardBody className="grid gap-5">
            <div>
              <h2 className="font-semibold text-lg">
                {isAwaiting ? t("awaitingTitle") : t("askedTitle", { fleet: ride.fleet.name })}
              </h2>
              <p className="mt-1 text-ink-muted text-sm">
                {t("until")} <LocalTime at={newest.expiresAt} timeZone={ride.pickupTimezone} show="time" />
              </p>
            </div>
            <AmendmentReview amendment={newest} />
            <Answer ride={ride} fleet={fleet} amendment={newest} renew={renew} />
          </CardBody>
        </Card>
      ) : null}
    </div>
  );
}

interface AnswerProps {
  readonly ride: Ride;
  readonly fleet: FleetPage | null | undefined;
  readonly amendment: Amendment;
  readonly renew: () => Promise<void>;
}

function Answer({ ride, fleet, amendment, renew }: AnswerProps) {
  const t = useTranslations("booking.changes");
  const payWords = usePayWords(amendment.difference);
  const acts = useAmendment(ride);
  const payments = useChargePayments(ride, fleet, renew);
  const isBusy = acts.busy !== null || payments.busy !== null;
  const pay = (chargeId: string) => payments.run(chargeId, () => payments.pay({ id: chargeId }));
  const agree = async () => {
    const accepted = amendment.state === "proposed" ? await acts.accept(amendment) : amendment;
    if (accepted?.state === "applied") toast.success(t("applied"));
    if (accepted?.state === "awaiting_payment" && accepted.chargeId) await pay(accepted.chargeId);
    else await renew();
  };
  const decline = async () => {
    if (await acts.withdraw(amendment)) toast.success(t("withdrawn"));
    await renew();
  };
  return (
    <>
      <AmendProblem problem={acts.problem ?? payments.problem} />
      {amendment.difference.amountMinor > 0 ? <ProviderChoice payments={payments} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button
          isLoading={acts.busy === "accept" || payments.busy !== null}
          disabled={isBusy}
          onClick={() => void agree()}
        >
          {amendment.state === "proposed" ? payWords.accept : payWords.pay}
        </Button>
        <Button variant="ghost" isLoading={acts.busy === "withdraw"} disabled={isBusy} onClick={() => void decline()}>
          {t("withdraw")}
        </Button>
      </div>
    </>
  );
}
