"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Spinner } from "@/components/ui/spinner";
import { callApi } from "@/lib/api-client";
import type { FleetPage } from "@/lib/contracts/catalogue";
import { type Charge, listCharges, waiveCharge } from "@/lib/contracts/charges";
import type { Ride } from "@/lib/contracts/rides";
import { ChargesList } from "./charges-list";
import { type ChargePayments, ChargeProblem, PayButton, ProviderChoice, useChargePayments } from "./charges-pay";
import { useChargeReturn } from "./charges-return";
import { TipForm } from "./charges-tip";

/** Rides that have begun may cost more than their quote; tips follow the end. */
const CHARGED: readonly Ride["status"][] = ["on_board", "completed", "closed", "no_show"];
const TIPPED: readonly Ride["status"][] = ["completed", "closed"];
/** The server takes charges for 30 days after the ride. */
const TIP_WINDOW_MS = 30 * 86_400_000;

interface ChargesCardProps {
  readonly ride: Ride;
  readonly fleet: FleetPage | null | undefined;
}

/** What a ride cost beside its price, for its passenger: each paid on its own; and a tip for the driver. */
export function ChargesCard({ ride, fleet }: ChargesCardProps) {
  if (ride.viewer !== "passenger" || !CHARGED.includes(ride.status)) return null;
  return <Charges ride={ride} fleet={fleet} />;
}

function Charges({ ride, fleet }: ChargesCardProps) {
  const t = useTranslations("money.charges");
  const { data, problem, reload } = useLive(() => callApi(listCharges, { params: { id: ride.id } }), {
    intervalMs: 30_000,
  });
  // a charge that is added or paid touches its ride
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ride's version is the reason to read again
  useEffect(() => void reload(), [ride.version, reload]);
  const payments = useChargePayments(ride, fleet, reload);
  const charges = data?.data;
  const isTipDue =
    TIPPED.includes(ride.status) &&
    Date.parse(ride.expectedEndAt) > Date.now() - TIP_WINDOW_MS &&
    !charges?.some(({ kind, status }) => kind === "tip" && status !== "waived");
  if (!charges && !problem) return null;
  if (charges?.length === 0 && !isTipDue) return null;
  const isPayable = isTipDue || charges?.some(({ status }) => status === "open");
  return (
    <Card className="print:hidden">
      <CardBody className="grid gap-5">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <ReturnNote rideId={ride.id} reload={reload} />
        <ChargeProblem problem={payments.problem ?? (charges ? null : problem)} />
        {charges && charges.length > 0 ? (
          <ChargesList charges={charges} actionsOf={(charge) => <Actions charge={charge} payments={payments} />} />
        ) : null}
        {charges && isTipDue ? <TipForm ride={ride} payments={payments} chargeCount={charges.length} /> : null}
        {isPayable ? <ProviderChoice payments={payments} /> : null}
      </CardBody>
    </Card>
  );
}

function Actions({ charge, payments }: { charge: Charge; payments: ChargePayments }) {
  const t = useTranslations("money.charges");
  const waive = () => callApi(waiveCharge, { params: { id: charge.id }, body: {} });
  return (
    <div className="flex flex-wrap gap-2">
      <PayButton charge={charge} payments={payments} />
      {charge.kind === "tip" ? (
        <Button
          variant="ghost"
          disabled={payments.busy !== null}
          onClick={() => void payments.run(`waive ${charge.id}`, waive)}
        >
          {t("removeTip")}
        </Button>
      ) : null}
    </div>
  );
}

/** What came of the payment that the passenger returns from. */
export function ReturnNote({ rideId, reload }: { rideId: string; reload: () => Promise<unknown> }) {
  const t = useTranslations("money.charges");
  const { phase, checkAgain } = useChargeReturn(rideId, reload);
  return (
    <div aria-live="polite" className="grid gap-3 empty:hidden">
      {phase === "checking" ? (
        <p className="flex items-center gap-3">
          <Spinner />
          {t("checking")}
        </p>
      ) : null}
      {phase === "paid" ? <Alert tone="success">{t("paid")}</Alert> : null}
      {phase === "left" ? <Alert tone="info">{t("left")}</Alert> : null}
      {phase === "failed" ? <Alert tone="warning">{t("failed")}</Alert> : null}
      {phase === "review" ? <Alert tone="warning">{t("review")}</Alert> : null}
      {phase === "pending" ? (
        <>
          <Alert tone="info">{t("slow")}</Alert>
          <Button variant="secondary" className="justify-self-start" onClick={checkAgain}>
            {t("checkAgain")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
