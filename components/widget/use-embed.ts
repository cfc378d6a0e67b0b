"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { TRIP_FIELDS } from "@/components/booking/trip-errors";
import { emptyTrip, type TripForm } from "@/components/booking/trip-form";
import { usePrices } from "@/components/booking/use-prices";
import type { Quote } from "@/lib/contracts/quotes";
import { getPathname } from "@/lib/i18n/navigation";
import type { Host } from "./use-host";

export type EmbedStep = "trip" | "quotes" | "handover";

/** The frame's state. It lives in the frame alone: the address and the history belong to the page around it. */
export function useEmbed(fleet: string, defaultLocal: string, host: Host) {
  const locale = useLocale();
  const [form, setFormState] = useState(() => emptyTrip(defaultLocal));
  const [asked, setAsked] = useState<EmbedStep>("trip");
  const [chosen, setChosen] = useState<Quote | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  const prices = usePrices(fleet);
  const { quotes, problem } = prices;
  const step: EmbedStep = quotes === null ? "trip" : asked === "handover" && chosen === null ? "quotes" : asked;
  const { tell, toTop } = host;
  const { serviceType } = form;

  useEffect(() => {
    if (!quotes) return;
    const priced = quotes.quotes.map(({ vehicleClass, total: { amountMinor, currency } }) => ({
      vehicleClass,
      amountMinor,
      currency,
    }));
    tell("nexors:quote", { serviceType, expiresAt: quotes.expiresAt, prices: priced });
  }, [quotes, serviceType, tell]);
  useEffect(() => {
    if (problem) tell("nexors:error", { code: problem.code });
  }, [problem, tell]);

  const goTo = (next: EmbedStep) => {
    setAsked(next);
    toTop();
  };
  const setForm = (next: TripForm) => {
    setFormState(next);
    prices.forget(TRIP_FIELDS.filter((field) => form[field] !== next[field]));
  };
  const askPrices = async () => {
    if (await prices.ask(form)) goTo("quotes");
  };
  const hrefOf = (quote: Quote) => getPathname({ href: `/f/${fleet}?quote=${quote.id}`, locale });
  const choose = (quote: Quote) => {
    setChosen(quote);
    // within the press, or the browser takes it for a pop-up
    setBlocked(window.open(hrefOf(quote), "_blank") === null);
    goTo("handover");
  };
  const restart = () => {
    setForm(emptyTrip(defaultLocal));
    goTo("trip");
  };
  return { form, setForm, step, chosen, isBlocked, prices, askPrices, choose, goTo, restart, hrefOf };
}
