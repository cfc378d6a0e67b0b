"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { RideAct } from "@/components/fleet/use-ride-act";
import { useLive } from "@/components/live/use-live";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { type Charge, listCharges, waiveCharge } from "@/lib/contracts/charges";
import type { Ride } from "@/lib/contracts/rides";
import { formatMoney } from "@/lib/money/format-money";
import { AddChargeDialog, type AddEnd } from "./charges-add";
import { ChargesList } from "./charges-list";
import { useAddCharge } from "./use-add-charge";

const CHARGED: readonly Ride["status"][] = ["on_board", "completed", "closed", "no_show"];
const OPEN_TO_MORE: readonly Ride["status"][] = ["on_board", "completed", "closed"];

interface ChargesDeskProps {
  readonly ride: Ride;
  readonly act: RideAct;
  readonly busy: string | null;
}

/** What a ride costs beside its price, for the staff: stops, tolls and parking are added, open charges given up. */
export function ChargesDesk({ ride, act, busy }: ChargesDeskProps) {
  if (!CHARGED.includes(ride.status)) return null;
  return <Desk ride={ride} act={act} busy={busy} />;
}

function Desk({ ride, act, busy }: ChargesDeskProps) {
  const t = useTranslations("money.charges.desk");
  const errorText = useErrorText();
  const [adding, setAdding] = useState<"stop" | "toll" | null>(null);
  const [waiving, setWaiving] = useState<Charge | null>(null);
  const { data, problem, reload } = useLive(() => callApi(listCharges, { params: { id: ride.id } }), {
    intervalMs: 30_000,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a charge touches its ride, whose version is the reason to read again
  useEffect(() => void reload(), [ride.version, reload]);
  const finish = async (end: AddEnd) => {
    setAdding(null);
    if (end === "left") return;
    const notice = { tone: "info", title: t("photoNotKept") } as const;
    await act("add charge", async () => (end === "added" ? { tone: "success", title: t("added") } : notice));
    await reload();
  };
  const waive = async (charge: Charge, reason: string) => {
    await act("waive charge", async () => {
      await callApi(waiveCharge, { params: { id: charge.id }, body: { reason } });
      return { tone: "success", title: t("waived") };
    });
    setWaiving(null);
    await reload();
  };
  return (
    <section aria-labelledby="ride-charges" className="grid gap-3">
      <h3 id="ride-charges" className="font-semibold">
        {t("title")}
      </h3>
      {data ? null : problem ? <Alert tone="warning" title={errorText(problem.code).title} /> : null}
      {data?.data.length === 0 ? <p className="text-[0.9375rem] text-ink-muted">{t("empty")}</p> : null}
      {data ? (
        <ChargesList
          charges={data.data}
          actionsOf={(charge) =>
            // a tip is the passenger's to give up
            charge.kind === "tip" ? null : (
              <WaiveButton charge={charge} isDisabled={busy !== null} onClick={() => setWaiving(charge)} />
            )
          }
        />
      ) : null}
      {OPEN_TO_MORE.includes(ride.status) ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" size="sm" disabled={busy !== null} onClick={() => setAdding("stop")}>
            {t("addStop")}
          </Button>
          <Button variant="secondary" size="sm" disabled={busy !== null} onClick={() => setAdding("toll")}>
            {t("addToll")}
          </Button>
        </div>
      ) : null}
      {adding ? <AddAtDesk kind={adding} ride={ride} onEnd={(end) => void finish(end)} /> : null}
      {waiving ? <WaiveDialog charge={waiving} onClose={() => setWaiving(null)} onWaive={waive} /> : null}
    </section>
  );
}

interface AddAtDeskProps {
  readonly kind: "stop" | "toll";
  readonly ride: Ride;
  readonly onEnd: (end: AddEnd) => void;
}

function AddAtDesk({ kind, ride, onEnd }: AddAtDeskProps) {
  const adding = useAddCharge(ride.id);
  return <AddChargeDialog kind={kind} adding={adding} currency={ride.total.currency} onEnd={onEnd} />;
}

interface WaiveButtonProps {
  readonly charge: Charge;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function WaiveButton({ charge: { kind, total }, isDisabled, onClick }: WaiveButtonProps) {
  const t = useTranslations("money.charges");
  const amount = formatMoney(total.amountMinor, total.currency, useLocale());
  return (
    <Button
      variant="ghost"
      size="sm"
      className="justify-self-start"
      aria-label={t("desk.waiveNamed", { kind: t(`kinds.${kind}`), amount })}
      disabled={isDisabled}
      onClick={onClick}
    >
      {t("desk.waive")}
    </Button>
  );
}

interface WaiveDialogProps {
  readonly charge: Charge;
  readonly onClose: () => void;
  readonly onWaive: (charge: Charge, reason: string) => Promise<void>;
}

function WaiveDialog({ charge, onClose, onWaive }: WaiveDialogProps) {
  const t = useTranslations("money.charges.desk");
  const locale = useLocale();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const words = reason.trim();
  const confirm = () => {
    setBusy(true);
    void onWaive(charge, words);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("confirmTitle", { amount: formatMoney(charge.total.amountMinor, charge.total.currency, locale) })}
      description={t("confirmText")}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("keep")}
          </Button>
          <Button variant="danger" disabled={words === ""} isLoading={isBusy} onClick={confirm}>
            {t("waive")}
          </Button>
        </>
      }
    >
      <Field label={t("reason")} hint={t("reasonHint")} isRequired>
        <Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}
