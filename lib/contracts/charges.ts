/** What a ride costs beside its quote: waiting, stops, tolls, parking, tips, dearer changes. Each has a payment of its own. */
import { z } from "zod";
import { instant, locale, minorUnits, money, rideParams } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { payment, paymentProvider } from "./payments";

export const CHARGE_KINDS = ["waiting", "stop", "toll", "parking", "tip", "amendment"] as const;
/** What the driver laid out: passed on as it was paid, with a photo of the receipt. */
export const PASSED_ON = ["toll", "parking"] as const;
export type PassedOn = (typeof PASSED_ON)[number];

export const chargeLine = z.strictObject({
  code: z.string().max(40).meta({ example: "waiting" }),
  quantity: z.number().min(0).max(10_000),
  unit: z.string().max(20).meta({ example: "min" }),
  amountMinor: minorUnits.meta({ example: 1_200 }),
});

const reason = z.string().trim().min(1).max(300).meta({ example: "Typed for the wrong ride" });

export const charge = z.strictObject({
  id: publicId("charge"),
  rideId: publicId("ride"),
  kind: z.enum(CHARGE_KINDS),
  lines: z.array(chargeLine).max(10),
  total: money,
  note: z.string().max(300).nullable(),
  status: z.enum(["open", "paid", "waived"]),
  /** Whether the caller added it; what is reckoned, waiting and changes, is nobody's. */
  isOwn: z.boolean(),
  /** Whether there is a photo of the receipt. */
  hasPhoto: z.boolean(),
  /** Who gave it up, if a person did; a driver takes back what he added. Why is null for the passenger. */
  waived: z.strictObject({ by: z.enum(["passenger", "driver", "dispatcher"]), reason: reason.nullable() }).nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});
export type Charge = z.infer<typeof charge>;

export const listCharges = defineContract({
  id: "listCharges",
  method: "GET",
  path: "/api/v1/rides/{id}/charges",
  summary: "Charges beside the quoted price",
  tag: "Payments",
  access: "user",
  scope: "payments:read",
  status: 200,
  params: rideParams,
  response: z.strictObject({ data: z.array(charge).max(200) }),
  errors: [],
});

/** POST /api/v1/rides/{id}/charges: staff and driver add stops (priced by the tariff), tolls and parking, the passenger a tip. */
export const addCharge = defineContract({
  id: "addCharge",
  method: "POST",
  path: "/api/v1/rides/{id}/charges",
  summary: "Add a stop, a toll, parking or a tip",
  tag: "Payments",
  access: "user",
  needsIdempotencyKey: true,
  status: 201,
  params: rideParams,
  body: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("stop"),
      quantity: z.int().min(1).max(20).default(1),
      note: z.string().trim().max(300).optional(),
    }),
    z.strictObject({
      kind: z.enum([...PASSED_ON, "tip"]),
      amountMinor: minorUnits.min(1).max(1_000_000_000).meta({ example: 1_000 }),
      note: z.string().trim().max(300).optional(),
    }),
  ]),
  response: charge,
  errors: ["forbidden", "illegal_transition"],
});

const chargeParams = z.strictObject({ id: publicId("charge") });

/**
 * POST /api/v1/charges/{id}/waive: the desk gives up any charge but a tip, the passenger the tip, the driver takes back what he
 * added, with a reason. Paid is paid: `charge_paid`.
 */
export const waiveCharge = defineContract({
  id: "waiveCharge",
  method: "POST",
  path: "/api/v1/charges/{id}/waive",
  summary: "Give up or take back an open charge",
  tag: "Payments",
  access: "user",
  status: 200,
  params: chargeParams,
  body: z.strictObject({
    reason: reason.optional(),
    /** When the driver took it back, if it is told later. */
    at: instant.optional(),
  }),
  response: charge,
  errors: ["forbidden", "illegal_transition", "charge_paid"],
});

/** POST /api/v1/charges/{id}/payments: opens (or finds) the payment of a charge; the payer continues at `approveUrl`. */
export const payCharge = defineContract({
  id: "payCharge",
  method: "POST",
  path: "/api/v1/charges/{id}/payments",
  summary: "Start paying for a charge",
  tag: "Payments",
  access: "user",
  scope: "payments:write",
  needsIdempotencyKey: true,
  status: 201,
  params: chargeParams,
  body: z.strictObject({ provider: paymentProvider, locale: locale.default("en") }),
  response: z.strictObject({ payment, approveUrl: z.url().max(2_000) }),
  errors: ["illegal_transition", "unsupported_currency", "payment_open", "provider_unavailable"],
});

/** Base64 of at most 300 kB; with the JSON around it the body is a little more than that in characters. */
const MAX_PHOTO_CHARACTERS = 400_000;
const photoData = z
  .string()
  .min(48)
  .max(MAX_PHOTO_CHARACTERS)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, "expected base64")
  .meta({ example: "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgG" });

/** POST /api/v1/charges/{id}/photo: a JPEG, PNG or WebP of the receipt of a toll or of parking, once. */
export const addChargePhoto = defineContract({
  id: "addChargePhoto",
  method: "POST",
  path: "/api/v1/charges/{id}/photo",
  summary: "Add the photo of a receipt for a toll or parking",
  tag: "Payments",
  access: "user",
  status: 201,
  params: chargeParams,
  maxBodyBytes: MAX_PHOTO_CHARACTERS + 1_024,
  body: z.strictObject({ data: photoData }),
  response: charge,
  errors: ["forbidden", "illegal_transition"],
});

export const getChargePhoto = defineContract({
  id: "getChargePhoto",
  method: "GET",
  path: "/api/v1/charges/{id}/photo",
  summary: "The photo of a receipt for a toll or parking",
  tag: "Payments",
  access: "user",
  status: 200,
  params: chargeParams,
  response: z.strictObject({ mediaType: z.enum(["image/jpeg", "image/png", "image/webp"]), data: photoData }),
  errors: [],
});
