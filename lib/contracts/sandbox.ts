/** What only keys of the sandbox can call. */
import { z } from "zod";
import { rideParams } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { storedQuote } from "./quotes";
import { ride } from "./rides";

/**
 * POST /api/v1/test/rides/{id}/advance: moves a test ride to its next status, or through all of them to the named one;
 * with `minutes` alone only its clock. A status that has its hour (on board: the pick-up) takes the clock there.
 */
export const advanceTestRide = defineContract({
  id: "advanceTestRide",
  method: "POST",
  path: "/api/v1/test/rides/{id}/advance",
  summary: "Move a test ride to another status or time",
  tag: "Sandbox",
  access: "user",
  scope: "rides:write",
  status: 200,
  params: rideParams,
  body: z.strictObject({
    to: z
      .enum([
        "confirmed",
        "assigned",
        "en_route",
        "on_location",
        "on_board",
        "completed",
        "closed",
        "no_show",
        "expired",
      ])
      .optional()
      .meta({ example: "on_location" }),
    /** How far the ride's clock goes on, at most a year at once. */
    minutes: z.int().min(1).max(525_600).optional().meta({ example: 90 }),
    version: z.int().min(1).optional().meta({ example: 3 }),
  }),
  response: ride,
  errors: ["version_conflict", "illegal_transition"],
});

/** POST /api/v1/test/quotes/{id}/expire: a test quote ends now, so that booking it shows what booking too late does. */
export const expireTestQuote = defineContract({
  id: "expireTestQuote",
  method: "POST",
  path: "/api/v1/test/quotes/{id}/expire",
  summary: "End a test quote now",
  tag: "Sandbox",
  access: "user",
  scope: "quotes:write",
  status: 200,
  params: z.strictObject({ id: publicId("quote") }),
  body: z.strictObject({
    /** The quote is made cheaper than the price of today: booking it then answers `price_changed`. */
    priceChanged: z.boolean().default(false).meta({ example: true }),
  }),
  response: storedQuote,
  errors: ["quote_not_found", "quote_consumed"],
});
