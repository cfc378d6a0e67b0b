"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/lib/api-client";
import { dispatchRide, unassignRide, undoDispatch } from "@/lib/contracts/dispatch";
import { type Ride, transitionRide } from "@/lib/contracts/rides";
import { CancelDialog } from "./cancel-dialog";
import type { RideAct } from "./use-ride-act";

const STEPS = ["en_route", "on_location", "on_board", "completed", "no_show"] as const;
/** The driver can be taken off until the passenger is in the car. */
const CAN_UNASSIGN = new Set(["assigned", "en_route", "on_location"]);

/** Statuses between which assigning and taking off move a ride. */
const UNDOABLE = new Set(["confirmed", "assigned"]);

interface RideActionsProps {
  readonly ride: Ride;
  readonly act: RideAct;
  readonly busy: string | null;
}

/** What the caller may do to the ride now, as the server says. */
export function RideActions({ ride, act, busy }: RideActionsProps) {
  const t = useTranslations("fleet.ride");
  const [isCancelling, setCancelling] = useState(false);
  const [first, setFirst] = useState(ride);
  if (first.id !== ride.id) setFirst(ride);
  // a step that was taken while this was open
  const canUndo = UNDOABLE.has(ride.status) && UNDOABLE.has(first.status) && ride.version > first.version;
  const call = { params: { id: ride.id } };
  const dispatch = () =>
    act("dispatch", async () => {
      const { offeredTo } = await callApi(dispatchRide, { ...call, body: {} });
      return offeredTo
        ? { tone: "success", title: t("offered", { name: offeredTo }) }
        : { tone: "info", title: t("nobody") };
    });
  const unassign = () =>
    act("unassign", async () => {
      await callApi(unassignRide, { ...call, body: { version: ride.version } });
      return { tone: "success", title: t("unassigned") };
    });
  const undo = () =>
    act("undo", async () => {
      await callApi(undoDispatch, { ...call, body: { version: ride.version } });
      return { tone: "success", title: t("undone") };
    });
  const move = (to: (typeof STEPS)[number]) =>
    act(to, async () => {
      await callApi(transitionRide, { ...call, body: { to, version: ride.version } });
      return { tone: "success", title: t("moved") };
    });
  const button = (name: string, label: string, run: () => Promise<boolean>) => (
    <Button
      key={name}
      variant="secondary"
      isLoading={busy === name}
      disabled={busy !== null}
      onClick={() => void run()}
    >
      {label}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {ride.status === "confirmed" ? button("dispatch", t("dispatch"), dispatch) : null}
      {STEPS.filter((step) => ride.allowed.includes(step)).map((step) =>
        button(step, t(`steps.${step}`), () => move(step)),
      )}
      {CAN_UNASSIGN.has(ride.status) ? button("unassign", t("unassign"), unassign) : null}
      {canUndo ? button("undo", t("undo"), undo) : null}
      {ride.allowed.includes("cancelled") ? (
        <Button variant="ghost" disabled={busy !== null} onClick={() => setCancelling(true)}>
          {t("cancel")}
        </Button>
      ) : null}
      {isCancelling ? <CancelDialog ride={ride} act={act} onClose={() => setCancelling(false)} /> : null}
    </div>
  );
}
