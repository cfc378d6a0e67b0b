"use client";

import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useSupabase } from "@/components/auth/supabase-browser";
import { ApiProblem, callApi, toApiProblem } from "@/lib/api-client";
import { createPayment } from "@/lib/contracts/payments";
import type { Quote } from "@/lib/contracts/quotes";
import { bookRide } from "@/lib/contracts/rides";
import type { MinorUnits } from "@/lib/money/minor-units";
import { createAttemptKeys } from "./attempt-keys";
import {
  type CheckoutErrors,
  type CheckoutField,
  type CheckoutForm,
  checkCheckout,
  checkoutErrorsOf,
} from "./checkout-form";
import { keepTrackingToken } from "./tracking-tokens";

interface CheckoutState {
  isBusy: boolean;
  errors: CheckoutErrors;
  /** Counts refusals: each one moves the focus to the first field that can mend it. */
  refusals: number;
  problem: ApiProblem | null;
  /** The ride that is held; from then on only the payment can be tried again. */
  rideId: string | null;
}

const AT_REST: CheckoutState = { isBusy: false, errors: {}, refusals: 0, problem: null, rideId: null };

/** Books and opens the payment. Each step that succeeded is kept, so that a retry goes on where it stopped. */
export function useCheckout(quote: Quote) {
  const locale = useLocale();
  const supabase = useSupabase();
  const [keyOf] = useState(() => createAttemptKeys());
  const isRunning = useRef(false);
  const [state, setState] = useState<CheckoutState>(AT_REST);

  useEffect(() => {
    // back from the provider by the browser's button: the page is as it was left, and must be usable again
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setState((before) => ({ ...before, isBusy: false }));
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);

  const book = async (form: CheckoutForm, quoteId: string): Promise<string> => {
    const body = { quoteId, ...checkCheckout(form).details, locale };
    const { ride, trackingToken } = await callApi(bookRide, { body, idempotencyKey: keyOf(bookRide.id, body) });
    if (trackingToken) keepTrackingToken(ride.id, trackingToken);
    return ride.id;
  };
  const pay = async (rideId: string, form: CheckoutForm, creditMinor: MinorUnits): Promise<void> => {
    const body = { rideId, provider: form.provider, creditMinor, locale };
    const { approveUrl } = await callApi(createPayment, { body, idempotencyKey: keyOf(createPayment.id, body) });
    window.location.assign(approveUrl);
  };
  const submit = async (form: CheckoutForm, creditMinor: MinorUnits, quoteId = quote.id): Promise<void> => {
    const { errors } = checkCheckout(form);
    if (isRunning.current) return;
    if (!state.rideId && Object.keys(errors).length > 0) {
      return setState({ ...state, errors, problem: null, refusals: state.refusals + 1 });
    }
    isRunning.current = true;
    let { rideId } = state;
    setState({ ...state, errors: {}, problem: null, isBusy: true });
    try {
      await ensureSession(await supabase());
      rideId ??= await book(form, quoteId);
      setState((before) => ({ ...before, rideId }));
      // stays busy: the browser is on its way to the payment provider
      await pay(rideId, form, creditMinor);
    } catch (error) {
      const problem = toApiProblem(error);
      const refusals = state.refusals + 1;
      setState({ rideId, problem, errors: checkoutErrorsOf(problem), refusals, isBusy: false });
    } finally {
      isRunning.current = false;
    }
  };
  /** A field that was touched is no longer wrong. */
  const mend = (field: CheckoutField) =>
    setState((before) =>
      before.errors[field] ? { ...before, errors: { ...before.errors, [field]: undefined } } : before,
    );
  return { ...state, submit, mend };
}

type Client = Awaited<ReturnType<ReturnType<typeof useSupabase>>>;

/** Whoever is not signed in books as a guest: an account without a name that only this browser can use. */
async function ensureSession(client: Client): Promise<void> {
  const { data } = await client.auth.getSession();
  if (data.session) return;
  const { error } = await client.auth.signInAnonymously();
  if (error) throw new ApiProblem(error.status === 429 ? "rate_limited" : "unavailable", { status: error.status });
}
