import { minor } from "@/lib/money/minor-units";
import { type Repricing, repricing } from "../quotes";
import { CANCELLATION, ID, LINES, PRICE } from "./trip";

export const SEDAN = {
  id: ID.quote,
  vehicleClass: "sedan" as const,
  total: PRICE,
  lines: LINES,
  cancellation: CANCELLATION,
};
export const SEDAN_OFFER = {
  capacity: { passengers: 3, luggage: 3, childSeats: 1 },
  amenities: ["wifi", "water", "charger"],
  includes: ["airport_waiting", "tax"],
};

const SAME_PRICE: Repricing = repricing.parse({
  previousTotal: PRICE,
  total: PRICE,
  quote: { ...SEDAN, ...SEDAN_OFFER, id: ID.freshQuote },
  quoteExpiresAt: "2026-12-17T15:45:00Z",
});

/** What is offered in place of a quote that has expired: at the same price, and two dollars dearer. */
export const REPRICINGS: Readonly<Record<"quote_expired" | "price_changed", Repricing>> = {
  quote_expired: SAME_PRICE,
  price_changed: { ...SAME_PRICE, previousTotal: { amountMinor: minor(11_500), currency: "USD" } },
};
