"use client";

import { useRef, useState } from "react";
import { type ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { createQuotes, type QuotesResponse } from "@/lib/contracts/quotes";
import { checkTrip, type TripErrors, tripErrorsOf } from "./trip-errors";
import type { TripForm } from "./trip-form";

interface PricesState {
  quotes: QuotesResponse | null;
  /** Beside the fields. */
  errors: TripErrors;
  problem: ApiProblem | null;
  isLoading: boolean;
}

const NOTHING: PricesState = { quotes: null, errors: {}, problem: null, isLoading: false };

/** The prices of a trip. A newer question makes the answer to an older one void. */
export function usePrices(fleet: string) {
  const [state, setState] = useState(NOTHING);
  const running = useRef<AbortController | null>(null);

  /** True when prices came; otherwise the state tells what to mend. */
  const ask = async (form: TripForm): Promise<boolean> => {
    const { request, errors } = checkTrip(form, fleet);
    if (!request) {
      setState({ ...NOTHING, errors });
      return false;
    }
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, errors: {}, problem: null, isLoading: true }));
    try {
      const quotes = await callApi(createQuotes, { body: request, signal: controller.signal });
      setState({ ...NOTHING, quotes });
      return true;
    } catch (error) {
      if (controller.signal.aborted) return false;
      const problem = toApiProblem(error);
      setState({ ...NOTHING, problem, errors: tripErrorsOf(problem) });
      return false;
    }
  };
  /** After a change of the trip its old prices must not be found again by the browser's buttons. */
  const forget = () => {
    running.current?.abort();
    setState((before) => ({ ...NOTHING, errors: before.errors }));
  };
  return { ...state, ask, forget };
}
