import { getInvoicePdf, getReceiptPdf, listRideInvoices } from "../invoices";
import { exampleOf } from "./example";
import { ID, NOTHING, PRICE } from "./trip";

export const INVOICE = {
  id: ID.invoice,
  fleetId: ID.fleet,
  rideId: ID.ride,
  chargeId: null,
  correctsId: null,
  series: "INV" as const,
  number: "INV-2026-000042",
  issuedAt: "2026-12-20T17:46:00Z",
  total: PRICE,
  tax: NOTHING,
};

export const INVOICES = [
  exampleOf(listRideInvoices, { params: { id: ID.ride }, response: { data: [INVOICE] } }),
  exampleOf(getInvoicePdf, { params: { id: ID.invoice } }),
  exampleOf(getReceiptPdf, { params: { id: ID.ride } }),
];
