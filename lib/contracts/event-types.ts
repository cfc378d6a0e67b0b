/** Names of events, and what every event has whatever it is about. */
import { z } from "zod";
import { instant } from "./common";
import { publicId } from "./ids";

const OF = {
  quote: ["created", "booked"],
  ride: [
    "booked",
    "confirmed",
    "assigned",
    "reassigned",
    "unassigned",
    "dropped",
    "assign_undone",
    "offer_declined",
    "dispatch_exhausted",
    "en_route",
    "on_location",
    "on_board",
    "completed",
    "closed",
    "cancelled",
    "late_cancelled",
    "no_show",
    "expired",
    "charge_paid",
    "charge_waived",
    "sos",
    "flight_moved",
    "amendment_proposed",
    "amended",
    "amendment_refused",
  ],
  flight: ["expected", "landed", "cancelled", "diverted", "pickup_not_moved"],
  payment: [
    "created",
    "pending",
    "authorized",
    "paid",
    "partially_refunded",
    "refunded",
    "failed",
    "cancelled",
    "charged_back",
    "review",
  ],
  invoice: ["issued", "credited"],
} as const;

type Family = keyof typeof OF;
type Named = { [Key in Family]: `${Key}.${(typeof OF)[Key][number]}` }[Family];

/** Every type that can be subscribed to; `tests/routes/webhooks.test.ts` compares it with what the database writes. */
export const EVENT_TYPES = Object.entries(OF).flatMap(([family, names]) =>
  names.map((name) => `${family}.${name}`),
) as Named[];

/** The button in the console, and nothing else, sends one of it: nobody subscribes. */
export const TEST_EVENT = "webhook.test";

/** `ride.*` is all of a family, of today and of later. */
export const EVENT_FAMILIES = Object.keys(OF).map((family) => `${family}.*`) as `${Family}.*`[];

export const eventHead = z.strictObject({
  id: publicId("event"),
  type: z.string().max(60).meta({ example: "ride.confirmed" }),
  createdAt: instant,
  rideId: publicId("ride").nullable(),
  /** Order within the ride, from 1, without gaps; null for what belongs to no ride. */
  sequence: z.int().min(1).nullable(),
});
