"use client";

import { useState } from "react";
import type { ApiProblem } from "@/lib/api-client";
import type { Amendment, AmendmentPreview } from "@/lib/contracts/amendments";
import type { Ride } from "@/lib/contracts/rides";
import type { Changes } from "./amend-form";
import { previewAt } from "./repriced-amendment";
import { useAmendment } from "./use-amendment";

export interface Review {
  /** What the change would be and cost; null before it was looked at. */
  readonly seen: AmendmentPreview | null;
  /** The passenger has been asked. */
  readonly isAsked: boolean;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly look: (changes: Changes) => Promise<void>;
  readonly ask: () => Promise<void>;
  readonly accept: () => Promise<void>;
  readonly edit: () => void;
}

/** The desk asks, the passenger pays: what costs more is not the desk's to accept. */
export const isForPayer = (ride: Ride, { difference }: AmendmentPreview): boolean =>
  ride.viewer === "staff" && difference.amountMinor > 0;

/**
 * The way from a change to its acceptance. A passenger's look is a proposal already, which nobody else is told of; the
 * desk's is a preview. With a price that has changed what is seen is the price of now, and the next tap accepts that.
 */
export function useReview(ride: Ride, onAccepted: (amendment: Amendment) => void): Review {
  const [changes, setChanges] = useState<Changes | null>(null);
  const [preview, setPreview] = useState<AmendmentPreview | null>(null);
  const [proposed, setProposed] = useState<Amendment | null>(null);
  const acts = useAmendment(ride, (told) => {
    if (told.amendment) setProposed(told.amendment);
    else setPreview((seen) => seen && previewAt(seen, told));
  });
  const look = async (wanted: Changes) => {
    setChanges(wanted);
    if (ride.viewer === "staff") setPreview(await acts.preview(wanted));
    else setProposed(await acts.propose(wanted));
  };
  const propose = async () => {
    if (proposed || !changes) return proposed;
    const made = await acts.propose(changes, preview?.difference);
    if (made) setProposed(made);
    return made;
  };
  const accept = async () => {
    const amendment = await propose();
    const accepted = amendment && (await acts.accept(amendment));
    if (accepted) onAccepted(accepted);
  };
  return {
    seen: proposed ?? preview,
    isAsked: proposed !== null,
    isBusy: acts.busy !== null,
    problem: acts.problem,
    look,
    ask: async () => void (await propose()),
    accept,
    edit: () => {
      setPreview(null);
      setProposed(null);
      acts.forget();
    },
  };
}
