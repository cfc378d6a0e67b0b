"use client";

import { useRef, useState } from "react";
import { ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import type { Quote, QuoteOffer, QuotesResponse } from "@/lib/contracts/quotes";
import { checkTrip, type TripErrors, type TripField, tripErrorsOf } from "./trip-errors";
import type { TripForm } from "./trip-form";

interface PricesState {
  quotes: QuotesResponse | null;
  /** Beside the fields. */
  errors: TripErrors;
  problem: ApiProblem | null;
  isLoading: boolean;
  /** Counts refusals: each one moves the focus to the first field that can mend it. */
  refusals: number;
}

const NOTHING: PricesState = { quotes: null, errors: {}, problem: null, isLoading: false, refusals: 0 };

/** The prices of a trip. A newer question makes the answer to an older one void. */
export function usePrices(fleet: string) {
  const [state, setState] = useState(NOTHING);
  const running = useRef<AbortController | null>(null);

  /** True when prices came; otherwise the state tells what to mend. */
  const ask = async (form: TripForm): Promise<boolean> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, errors: {}, problem: null, isLoading: true }));
    try {
      const { request, errors } = await checkTrip(form, fleet);
      if (controller.signal.aborted) return false;
      if (!request) {
        setState(({ refusals }) => ({ ...NOTHING, errors, refusals: refusals + 1 }));
        return false;
      }
      const { createQuotes } = await import("@/lib/contracts/quotes");
      const quotes = await callApi(createQuotes, { body: request, signal: controller.signal });
      setState({ ...NOTHING, quotes });
      return true;
    } catch (error) {
      if (controller.signal.aborted) return false;
      const problem = toApiProblem(error);
      setState(({ refusals }) => ({ ...NOTHING, problem, errors: tripErrorsOf(problem), refusals: refusals + 1 }));
      return false;
    }
  };
  /** The prices of a quote that was asked for elsewhere, while it is open; its trip in any case, or null. */
  const resume = async (id: string): Promise<QuoteOffer | null> => {
    const controller = new AbortController();
    running.current = controller;
    setState({ ...NOTHING, isLoading: true });
    try {
      const { getQuoteOffer } = await import("@/lib/contracts/quotes");
      const found = await callApi(getQuoteOffer, { params: { id }, signal: controller.signal });
      if (found.fleet !== fleet) throw new ApiProblem("quote_not_found", { status: 404 });
      const isOpen = found.progress.state === "open";
      setState({ ...NOTHING, quotes: isOpen ? found.offer : null, isLoading: !isOpen });
      return found;
    } catch (error) {
      if (!controller.signal.aborted) setState({ ...NOTHING, problem: toApiProblem(error) });
      return null;
    }
  };
  /** Another price of a class takes the place of the one that is shown. */
  const replace = (quote: Quote, expiresAt: string) =>
    setState((before) => {
      if (!before.quotes) return before;
      const quotes = before.quotes.quotes.map((each) => (each.vehicleClass === quote.vehicleClass ? quote : each));
      return { ...before, quotes: { ...before.quotes, expiresAt, quotes } };
    });
  /**
   * After a change of the trip: old prices must not be found again by the browser's buttons, and a field that was
   * touched is no longer wrong.
   */
  const forget = (changed: readonly TripField[]) => {
    running.current?.abort();
    setState(({ errors, refusals }) => {
      const left = Object.entries(errors).filter(([field]) => !changed.some((name) => name === field));
      return { ...NOTHING, errors: Object.fromEntries(left), refusals };
    });
  };
  return { ...state, ask, resume, replace, forget };
}

export type Prices = ReturnType<typeof usePrices>;
