import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { toPublicId } from "@/lib/contracts/ids";
import { brandRow, placeRow } from "@/lib/db/rows/common";
import type { InvoiceDocument } from "@/lib/invoices/document";
import { etagOf, filenameOf } from "@/lib/invoices/file";
import { readFont } from "@/lib/invoices/fonts";
import { renderDocument } from "@/lib/invoices/render-document";
import type { MinorUnits } from "@/lib/money/minor-units";

const columns = {
  id: z.uuid(),
  fleet_id: z.uuid(),
  ride_id: z.uuid(),
  charge_id: z.uuid().nullable(),
  corrects_id: z.uuid().nullable(),
  series: z.enum(["INV", "CN"]),
  number: z.string(),
  issued_at: z.string(),
  currency: z.string(),
  total_minor: minorUnits,
  tax_minor: minorUnits,
};

/** One row of `ride_invoices` and `list_invoices`. */
export const invoiceRow = z.object(columns).transform((row) => ({
  id: toPublicId("invoice", row.id),
  fleetId: toPublicId("fleet", row.fleet_id),
  rideId: toPublicId("ride", row.ride_id),
  chargeId: row.charge_id && toPublicId("charge", row.charge_id),
  correctsId: row.corrects_id && toPublicId("invoice", row.corrects_id),
  series: row.series,
  number: row.number,
  issuedAt: row.issued_at,
  total: { amountMinor: row.total_minor, currency: row.currency },
  tax: { amountMinor: row.tax_minor, currency: row.currency },
}));

/** The frozen part of a document. */
const snapshotRow = z.object({
  seller: z.object({
    legal_name: z.string(),
    name: z.string(),
    city: z.string(),
    country: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    brand: brandRow,
  }),
  buyer: z.object({ name: z.string(), email: z.string(), locale: z.string() }),
  ride: z.object({
    ref: z.string(),
    status: z.string(),
    vehicle_class: z.string(),
    pickup: placeRow,
    dropoff: placeRow.nullable(),
    stops: z.array(placeRow),
    pickup_at: z.string(),
    passengers: z.int(),
  }),
  lines: z.array(
    z.object({
      code: z.string(),
      quantity: z.number(),
      unit: z.string(),
      amount_minor: minorUnits,
      of: z.string().optional(),
    }),
  ),
  taxes: z.array(z.object({ label: z.string(), bps: z.int(), amount_minor: minorUnits })),
  payments: z.array(
    z.object({
      provider: z.string(),
      amount_minor: minorUnits,
      refunded_minor: minorUnits,
      charge_id: z.uuid().nullable(),
    }),
  ),
  timezone: z.string(),
  pickup_timezone: z.string(),
});

/** The answer of `get_invoice`. */
export const invoiceDocumentRow = z
  .object({ ...columns, snapshot: snapshotRow })
  .transform((row) => documentOf(row, row.series === "CN" ? "credit_note" : "invoice", row.charge_id));

/** The answer of `get_receipt`. */
export const receiptDocumentRow = z
  .object({
    number: z.string(),
    issued_at: z.string(),
    currency: z.string(),
    total_minor: minorUnits,
    tax_minor: minorUnits,
    snapshot: snapshotRow,
  })
  .transform((row) => documentOf(row, "receipt", null));

interface DocumentRow {
  number: string;
  issued_at: string;
  currency: string;
  total_minor: MinorUnits;
  tax_minor: MinorUnits;
  snapshot: z.infer<typeof snapshotRow>;
}

function documentOf(row: DocumentRow, kind: InvoiceDocument["kind"], chargeId: string | null): InvoiceDocument {
  const { seller, buyer, ride, lines, taxes, payments, timezone, pickup_timezone } = row.snapshot;
  return {
    kind,
    // numbers of the sandbox are no series of the fleet's
    ...(row.number.startsWith("TEST-") ? { isTest: true } : {}),
    number: row.number,
    issuedAt: row.issued_at,
    currency: row.currency,
    totalMinor: row.total_minor,
    taxMinor: row.tax_minor,
    seller: { ...seller, legalName: seller.legal_name },
    brand: seller.brand,
    buyer,
    ride: { ...ride, vehicleClass: ride.vehicle_class, pickupAt: ride.pickup_at },
    lines: lines.map(({ amount_minor, ...line }) => ({ ...line, amountMinor: amount_minor })),
    taxes: taxes.map(({ amount_minor, ...tax }) => ({ ...tax, amountMinor: amount_minor })),
    // a charge is paid by payments of its own
    payments: payments
      .filter(({ charge_id }) => charge_id === chargeId)
      .map((payment) => ({
        provider: payment.provider,
        amountMinor: payment.amount_minor,
        refundedMinor: payment.refunded_minor,
      })),
    timezone,
    pickupTimezone: pickup_timezone,
  };
}

/** The document as a file; drawn only when somebody asks for its bytes. */
export async function fileOf(document: InvoiceDocument) {
  return {
    filename: filenameOf(document),
    etag: await etagOf(document),
    make: () => renderDocument(document, readFont),
  };
}
