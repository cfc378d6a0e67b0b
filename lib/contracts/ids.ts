import { z } from "zod";

/** Prefixes of public ids. The uuid inside is the database's. */
const PREFIXES = {
  ride: "ride",
  quote: "quo",
  fleet: "flt",
  driver: "drv",
  vehicle: "veh",
  offer: "ofr",
  message: "msg",
  alert: "alr",
  payment: "pay",
  charge: "chg",
  amendment: "amd",
  invoice: "inv",
  subscriptionPayment: "sbp",
  payoutBatch: "pob",
  payoutItem: "poi",
  place: "plc",
  user: "usr",
  apiKey: "key",
  event: "evt",
  endpoint: "whe",
  delivery: "whd",
} as const;

export type IdKind = keyof typeof PREFIXES;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Schema of a public id such as `ride_0f8fad5b-d9cb-469f-a165-70867728950e`. */
export function publicId(kind: IdKind) {
  return z
    .string()
    .max(48)
    .regex(new RegExp(`^${PREFIXES[kind]}_${UUID}$`), `expected an id that starts with ${PREFIXES[kind]}_`)
    .meta({ example: `${PREFIXES[kind]}_0f8fad5b-d9cb-469f-a165-70867728950e` });
}

export function toPublicId(kind: IdKind, uuid: string): string {
  return `${PREFIXES[kind]}_${uuid}`;
}

/** The uuid of an id that its schema has already accepted. */
export function uuidOf(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}
