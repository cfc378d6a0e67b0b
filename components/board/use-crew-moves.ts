"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type BoardRide, reassignRide } from "@/lib/contracts/board";
import { assignRide, unassignRide } from "@/lib/contracts/dispatch";
import type { Ride } from "@/lib/contracts/rides";
import type { BoardRides, Crew } from "./use-board-rides";

const MAX_UNDO = 20;
const ACTION = "ms-auto shrink-0 rounded-control px-3 py-1.5 font-medium text-accent-text underline underline-offset-4";

interface Step {
  readonly rideId: string;
  readonly before: Crew | null;
}

export interface CrewMoves {
  /** Gives a ride a crew, another crew, or none; shown at once, taken back when the database refuses. */
  readonly move: (ride: BoardRide, crew: Crew | null) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly canUndo: boolean;
}

/** Assignments made on the board, and their undoing: the last twenty of this visit. */
export function useCrewMoves(board: BoardRides, onChanged: () => void): CrewMoves {
  const t = useTranslations("fleet.dispatch");
  const errorText = useErrorText();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const newest = useRef(new Map<string, Ride>());
  const last = useRef<Promise<unknown>>(Promise.resolve());
  /** One change after the other: the next one is made on the version that the one before has left. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.current.then(work, work);
    last.current = next;
    return next;
  };

  /** Whether it was done. Never throws. */
  const send = async (ride: BoardRide, crew: Crew | null): Promise<boolean> => {
    board.pretend(ride.id, crew);
    try {
      const known = newest.current.get(ride.id);
      const isNewer = known && known.version > ride.version;
      const answer = await callMove(isNewer ? { ...ride, status: known.status, version: known.version } : ride, crew);
      newest.current.set(ride.id, answer);
      board.settle(answer);
      return true;
    } catch (error) {
      const { title, advice } = errorText(toApiProblem(error).code);
      toast.error(title, { description: `${t("undone", { ref: ride.ref })} ${advice}` });
      return false;
    } finally {
      board.forget(ride.id);
      onChanged();
    }
  };

  const undoStep = async (step: Step) => {
    setSteps((all) => all.filter((each) => each !== step));
    const ride = board.rides?.find(({ id }) => id === step.rideId);
    if (!ride) return;
    if (await inTurn(() => send(ride, step.before))) toast.success(t("taken", { ref: ride.ref }));
  };

  const move = async (ride: BoardRide, crew: Crew | null) => {
    if (crew?.driver.id === ride.driver?.id && crew?.vehicle.id === ride.vehicle?.id) return;
    const before = ride.driver && ride.vehicle ? { driver: ride.driver, vehicle: ride.vehicle } : null;
    if (!(await inTurn(() => send(ride, crew)))) return;
    const step = { rideId: ride.id, before };
    setSteps((all) => [...all.slice(1 - MAX_UNDO), step]);
    const text = crew ? t("assigned", { ref: ride.ref, name: crew.driver.name }) : t("unassigned", { ref: ride.ref });
    toast.success(text, {
      action: { label: t("undo"), onClick: () => void undoStep(step) },
      classNames: { actionButton: ACTION },
    });
  };

  const latest = steps.at(-1);
  return {
    move,
    undo: async () => {
      if (latest) await undoStep(latest);
    },
    canUndo: latest !== undefined,
  };
}

function callMove(ride: BoardRide, crew: Crew | null): Promise<Ride> {
  const params = { id: ride.id };
  const { version } = ride;
  if (!crew) return callApi(unassignRide, { params, body: { version } });
  const body = { driverId: crew.driver.id, vehicleId: crew.vehicle.id, version };
  return callApi(ride.status === "confirmed" ? assignRide : reassignRide, { params, body });
}
