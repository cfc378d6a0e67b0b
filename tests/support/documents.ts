import { readFile } from "node:fs/promises";
import path from "node:path";
import type { InvoiceDocument } from "@/lib/invoices/document";
import type { ReadFont } from "@/lib/invoices/text/font-set";
import { minor } from "@/lib/money/minor-units";
import { ensureFonts } from "../../scripts/lib/fonts.mjs";

/** Fonts as the deployment serves them, made if they are not there yet. */
export async function localFonts(): Promise<ReadFont> {
  const folder = await ensureFonts();
  return async (name) => new Uint8Array(await readFile(path.join(folder, name)));
}

/** An invoice over 90.40 USD with 7 % tax. */
export function invoice(changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    kind: "invoice",
    number: "INV-2026-000042",
    issuedAt: "2026-11-24T02:30:00Z",
    currency: "USD",
    totalMinor: minor(9_673),
    taxMinor: minor(633),
    seller: {
      legalName: "Biscayne Executive LLC",
      name: "Biscayne Executive",
      city: "Miami",
      country: "US",
      email: "support@biscayne.demo",
      phone: "+13055550100",
    },
    brand: { accent: "#0f4c5c", accentInk: "#ffffff", logoText: "Biscayne" },
    buyer: { name: "Sample Passenger", email: "passenger@example.com", locale: "en" },
    ride: {
      ref: "NX-7K3Q9D",
      status: "closed",
      vehicleClass: "sedan",
      pickup: { name: "Miami International Airport", address: "2100 NW 42nd Ave, Miami, FL 33142" },
      dropoff: { name: "Ocean Drive, Miami Beach" },
      stops: [],
      pickupAt: "2026-11-23T21:30:00Z",
      passengers: 2,
    },
    lines: [
      { code: "base", quantity: 1, unit: "ride", amountMinor: minor(2_500) },
      { code: "distance", quantity: 18.4, unit: "km", amountMinor: minor(4_140) },
      { code: "time", quantity: 26, unit: "min", amountMinor: minor(1_300) },
      { code: "airport_fee", quantity: 1, unit: "ride", amountMinor: minor(1_100) },
      { code: "tax", quantity: 7, unit: "%", amountMinor: minor(633) },
    ],
    taxes: [{ label: "Florida sales tax", bps: 700, amountMinor: minor(633) }],
    payments: [{ provider: "paypal", amountMinor: minor(9_673), refundedMinor: minor(0) }],
    timezone: "America/New_York",
    pickupTimezone: "America/New_York",
    ...changes,
  };
}

/** The same invoice for somebody with another name and language. */
export function invoiceFor(name: string, locale = "en", changes: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return invoice({ buyer: { name, email: "passenger@example.com", locale }, ...changes });
}
