"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { VehicleClass } from "@/lib/contracts/common";
import type { Quote } from "@/lib/contracts/quotes";
import { TRIP_FIELDS } from "./trip-errors";
import { fromOffer, type TripForm } from "./trip-form";
import { fromSearch, toSearch } from "./trip-search";
import { usePrices } from "./use-prices";

export type BookingStep = "trip" | "quotes" | "checkout";

/**
 * The booking's state. The trip and the step live in the address, so that back, reload and a sign-in in between work;
 * prices are asked anew when only the address is left. With `quote` in the address the booking goes on with a quote that
 * was asked for elsewhere, until its trip is changed or its prices are asked anew.
 */
export function useBooking(fleet: string, defaultLocal: string) {
  const search = useSearchParams();
  const asked = search.get("step");
  const vehicleClass = search.get("class");
  const handed = search.get("quote");
  const [form, setFormState] = useState(() => fromSearch(new URLSearchParams(search), defaultLocal));
  const [soldOut, setSoldOut] = useState<readonly VehicleClass[]>([]);
  const prices = usePrices(fleet);
  const { quotes } = prices;
  const chosen = quotes?.quotes.find((quote) => quote.vehicleClass === vehicleClass) ?? null;
  const step: BookingStep = asked === "checkout" && chosen ? "checkout" : asked && quotes ? "quotes" : "trip";

  const takeOver = async (id: string) => {
    const found = await prices.resume(id);
    if (!found) return;
    const trip = fromOffer(found);
    setFormState(trip);
    if (found.progress.state === "open") {
      return writeAddress(trip, "checkout", vehicleClass ?? found.vehicleClass, "replace", id);
    }
    if (await prices.ask(trip)) writeAddress(trip, "quotes", null, "replace");
  };
  const isFresh = useRef(true);
  useEffect(() => {
    if (!isFresh.current) return;
    isFresh.current = false;
    if (handed) void takeOver(handed);
    else if (asked) void prices.ask(form);
  });

  const setForm = (next: TripForm) => {
    setFormState(next);
    prices.forget(TRIP_FIELDS.filter((field) => form[field] !== next[field]));
    writeAddress(next, "trip", null, "replace");
  };
  const askPrices = async () => {
    setSoldOut([]);
    if (await prices.ask(form)) writeAddress(form, "quotes", null, "push");
  };
  const refreshPrices = async () => {
    if ((await prices.ask(form)) && handed) writeAddress(form, step, vehicleClass, "replace");
  };
  const choose = (quote: Quote) => writeAddress(form, "checkout", quote.vehicleClass, "push", handed);
  const goTo = (next: "trip" | "quotes") => writeAddress(form, next, null, "push", handed);
  const markSoldOut = (refused: VehicleClass) => {
    setSoldOut((known) => [...known, refused]);
    goTo("quotes");
  };
  const isResuming = handed !== null && quotes === null && prices.problem === null && prices.refusals === 0;
  return {
    form,
    setForm,
    step,
    chosen,
    soldOut,
    prices,
    isResuming,
    askPrices,
    refreshPrices,
    choose,
    goTo,
    markSoldOut,
  };
}

export type Booking = ReturnType<typeof useBooking>;

/** Writes the address without asking the server; Next follows along. */
function writeAddress(
  form: TripForm,
  step: BookingStep,
  vehicleClass: string | null,
  mode: "push" | "replace",
  handed: string | null = null,
): void {
  const search = toSearch(form);
  if (step !== "trip") search.set("step", step);
  if (vehicleClass) search.set("class", vehicleClass);
  if (handed) search.set("quote", handed);
  window.history[mode === "push" ? "pushState" : "replaceState"](null, "", `?${search}`);
}
