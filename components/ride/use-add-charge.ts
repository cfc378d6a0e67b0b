"use client";

import { useState } from "react";
import type { z } from "zod";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { callApi, toApiProblem } from "@/lib/api-client";
import { addCharge, addChargePhoto } from "@/lib/contracts/charges";

export type NewCharge = z.output<NonNullable<(typeof addCharge)["body"]>>;

export interface ChargeAdding {
  /** Answers whether nothing is left to do here. Never throws. */
  readonly add: (body: NewCharge, photo: string | null) => Promise<boolean>;
  /** The charge is there and its photo is not. */
  readonly isAdded: boolean;
  readonly failure: string | null;
  readonly isBusy: boolean;
}

/**
 * Adds a charge and its photo. Asked again after a failure it goes on where it stopped: a charge whose answer was lost or
 * whose photo did not arrive is not added a second time.
 */
export function useAddCharge(rideId: string): ChargeAdding {
  const [keyOf] = useState(() => createAttemptKeys());
  const [addedId, setAddedId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const add: ChargeAdding["add"] = async (body, photo) => {
    setBusy(true);
    setFailure(null);
    try {
      const idempotencyKey = keyOf("addCharge", body);
      const id = addedId ?? (await callApi(addCharge, { params: { id: rideId }, body, idempotencyKey })).id;
      setAddedId(id);
      if (photo !== null) await callApi(addChargePhoto, { params: { id }, body: { data: photo } });
      return true;
    } catch (error) {
      setFailure(toApiProblem(error).code);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { add, isAdded: addedId !== null, failure, isBusy };
}
