/** The trip that the examples tell of: a guest of the demo fleet in Miami, from the airport to the beach. */
import { minor } from "@/lib/money/minor-units";

/** Ids of one trip, the same in every example, so that one answer leads to the next call. */
export const ID = {
  fleet: "flt_73a9c25c-c643-345a-abcd-7ca794c8e540",
  quote: "quo_2b51eef8-d31b-4385-aaa9-2726987daffe",
  freshQuote: "quo_8c1f7a90-53f4-4c1e-9d0b-7a0a4f3b2d15",
  ride: "ride_bb266bd4-d60d-43e8-a808-678b37fd36c0",
  amendment: "amd_7c0e9a52-3f1d-4b86-a2d4-5e8f1b6c9d03",
  charge: "chg_4e7d2b19-6a85-4c3f-9e10-8b5d7f2a6c41",
  payment: "pay_5254e081-e3f2-440d-b601-e63c6f68ce6a",
  driver: "drv_2c41a196-a371-3dc4-a350-8311de7c1944",
  vehicle: "veh_e58b6d33-92a7-3584-a0e3-a498410e51d6",
  invoice: "inv_0d1c5c0e-6c1b-4a53-9a37-0f3a2f6f8e11",
  creditNote: "inv_3f4e5d6c-7b8a-4910-a2b3-c4d5e6f70819",
  message: "msg_485bb1b6-4639-4448-83d1-29b10c5ef10d",
  alert: "alr_61f1c2a4-7f0e-4c0e-8d6a-2b1f6d9c7a35",
  event: "evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11",
  endpoint: "whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20",
  delivery: "whd_1f6e2b7c-8a94-4d3f-b0c5-6e7d8f9a0b31",
  attempt: "0f8fad5b-d9cb-469f-a165-70867728950e",
} as const;

export const TOKEN = "vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc";
export const PRICE = { amountMinor: minor(11_700), currency: "USD" };
export const NOTHING = { amountMinor: minor(0), currency: "USD" };

export const AIRPORT = { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" };
export const BEACH = { name: "Ocean Drive, Miami Beach", lat: 25.7781, lon: -80.1311, iata: null };
/** From the airport over the causeway to the beach. */
export const ROUTE_PATH = "kgm|Cv``iNs~AsmQj`CccFnlAszC";
export const CANCELLATION = { freeMinutes: 60, lateFeeBps: 5_000, noShowFeeBps: 10_000 };
export const BRAND = {
  accent: "#111827",
  accentInk: "#ffffff",
  tagline: "Black car service in Miami",
  logoText: "Biscayne",
};
export const FLEET = { slug: "biscayne", name: "Biscayne Black Car", supportPhone: "+13055550100" };
export const CONTACT = { name: "Demo Guest", email: "guest@example.com", phone: "+13055550111" };
export const CAR = { plate: "BIS-407", make: "Mercedes-Benz", model: "E-Class", colour: "Black" };

export const PICKUP = { at: "2026-12-20T17:00:00Z", local: "2026-12-20T12:00", timezone: "America/New_York" };
export const LINES = [
  {
    code: "flat_price",
    quantity: 1,
    unit: "trip",
    amountMinor: 10_900,
    ruleId: "12afd676-9f27-3f4f-a0ec-7358f316a789",
    ruleVersion: 1,
  },
  {
    code: "airport_fee",
    quantity: 1,
    unit: "trip",
    amountMinor: 800,
    ruleId: "29ff8221-977e-31eb-adb2-d5f1ee4de206",
    ruleVersion: 1,
  },
];
