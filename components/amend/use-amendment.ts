"use client";

import { useState } from "react";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { type Amendment, acceptAmendment, amendRide, withdrawAmendment } from "@/lib/contracts/amendments";
import type { Ride } from "@/lib/contracts/rides";
import type { Changes } from "./amend-form";

export interface AmendmentActs {
  readonly busy: "propose" | "accept" | "withdraw" | null;
  readonly problem: ApiProblem | null;
  /** Each answers with the amendment as it is then, or null when it was refused: `problem` says why. */
  readonly propose: (changes: Changes) => Promise<Amendment | null>;
  readonly accept: (amendment: Amendment) => Promise<Amendment | null>;
  readonly withdraw: (amendment: Amendment) => Promise<Amendment | null>;
  readonly forget: () => void;
}

/** What can be done with a change of a ride, one thing at a time. */
export function useAmendment(ride: Ride): AmendmentActs {
  const [busy, setBusy] = useState<AmendmentActs["busy"]>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = async (name: NonNullable<AmendmentActs["busy"]>, work: () => Promise<Amendment>) => {
    setBusy(name);
    setProblem(null);
    try {
      return await work();
    } catch (error) {
      setProblem(toApiProblem(error));
      return null;
    } finally {
      setBusy(null);
    }
  };
  return {
    busy,
    problem,
    propose: (changes) =>
      run("propose", () =>
        callApi(amendRide, { params: { id: ride.id }, body: { version: ride.version, ...changes } }),
      ),
    accept: ({ id, version, difference }) =>
      run("accept", () =>
        callApi(acceptAmendment, { params: { id }, body: { version, acceptedDifference: difference } }),
      ),
    withdraw: ({ id, version }) =>
      run("withdraw", () => callApi(withdrawAmendment, { params: { id }, body: { version } })),
    forget: () => setProblem(null),
  };
}
