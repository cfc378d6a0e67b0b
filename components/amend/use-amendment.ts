"use client";

import { useState } from "react";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import {
  type Amendment,
  type AmendmentPreview,
  type AmendmentRepricing,
  acceptAmendment,
  amendRide,
  previewAmendment,
  withdrawAmendment,
} from "@/lib/contracts/amendments";
import type { Money } from "@/lib/contracts/common";
import type { Ride } from "@/lib/contracts/rides";
import type { Changes } from "./amend-form";
import { repricingOf } from "./repriced-amendment";

export interface AmendmentActs {
  readonly busy: "preview" | "propose" | "accept" | "withdraw" | null;
  readonly problem: ApiProblem | null;
  /** Each answers with the amendment as it is then, or null when it was refused: `problem` says why. */
  readonly preview: (changes: Changes) => Promise<AmendmentPreview | null>;
  /** With the difference of a preview nothing is proposed at another one. */
  readonly propose: (changes: Changes, expectedDifference?: Money) => Promise<Amendment | null>;
  readonly accept: (amendment: Amendment) => Promise<Amendment | null>;
  readonly withdraw: (amendment: Amendment) => Promise<Amendment | null>;
  readonly forget: () => void;
}

/** What can be done with a change of a ride, one thing at a time; `onRepriced` hears of the price of now. */
export function useAmendment(ride: Ride, onRepriced?: (told: AmendmentRepricing) => void): AmendmentActs {
  const [busy, setBusy] = useState<AmendmentActs["busy"]>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = async <Result>(
    name: NonNullable<AmendmentActs["busy"]>,
    work: () => Promise<Result>,
  ): Promise<Result | null> => {
    setBusy(name);
    setProblem(null);
    try {
      return await work();
    } catch (error) {
      const refusal = toApiProblem(error);
      setProblem(refusal);
      const told = repricingOf(refusal);
      if (told) onRepriced?.(told);
      return null;
    } finally {
      setBusy(null);
    }
  };
  return {
    busy,
    problem,
    preview: (changes) =>
      run("preview", () =>
        callApi(previewAmendment, { params: { id: ride.id }, body: { version: ride.version, ...changes } }),
      ),
    propose: (changes, expectedDifference) =>
      run("propose", () => {
        const body = { version: ride.version, ...changes, ...(expectedDifference ? { expectedDifference } : {}) };
        return callApi(amendRide, { params: { id: ride.id }, body });
      }),
    accept: ({ id, version, difference }) =>
      run("accept", () =>
        callApi(acceptAmendment, { params: { id }, body: { version, acceptedDifference: difference } }),
      ),
    withdraw: ({ id, version }) =>
      run("withdraw", () => callApi(withdrawAmendment, { params: { id }, body: { version } })),
    forget: () => setProblem(null),
  };
}
