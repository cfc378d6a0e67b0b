"use client";

import { useState } from "react";
import type { z } from "zod";
import { createAttemptKeys } from "@/components/booking/attempt-keys";
import { callApi, toApiProblem } from "@/lib/api-client";
import { addCharge, addChargePhoto } from "@/lib/contracts/charges";

export type NewCharge = z.input<NonNullable<(typeof addCharge)["body"]>>;

/**
 * Adds a charge and its photo. Asked again after a failure it goes on where it stopped: a charge whose answer was lost or
 * whose photo did not arrive is not added a second time.
 */
export function useAddCharge(rideId: string) {
  const [keyOf] = useState(() => createAttemptKeys());
  const [addedId, setAddedId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** Answers whether everything is there. Never throws. */
  const add = async (body: NewCharge, photo: string | null): Promise<boolean> => {
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
