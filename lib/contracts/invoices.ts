/** Invoices, credit notes and receipts: lists as JSON, documents as PDF. */
import { z } from "zod";
import { instant, money, pageOf, pageQuery, rideParams } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

export const invoice = z.strictObject({
  id: publicId("invoice"),
  fleetId: publicId("fleet"),
  rideId: publicId("ride"),
  /** The charge that is invoiced; null for the ride itself. */
  chargeId: publicId("charge").nullable(),
  /** The invoice that a credit note reduces. */
  correctsId: publicId("invoice").nullable(),
  series: z.enum(["INV", "CN"]),
  number: z.string().max(40).meta({ example: "INV-2026-000042" }),
  issuedAt: instant,
  /** Positive in both series. */
  total: money,
  tax: money,
});
export type Invoice = z.infer<typeof invoice>;

/** A file to be kept: `etag` names its bytes, which `make` produces when they are asked for. */
const pdf = z.strictObject({
  filename: z
    .string()
    .max(120)
    .regex(/^[\w.-]+$/),
  etag: z.string().max(80),
  make: z.custom<() => Promise<Uint8Array>>((value) => typeof value === "function"),
});

/** GET /api/v1/rides/{id}/invoices: what was issued for a ride, in order; empty before it is closed. */
export const listRideInvoices = defineContract({
  id: "listRideInvoices",
  method: "GET",
  path: "/api/v1/rides/{id}/invoices",
  summary: "Invoices and credit notes of a ride",
  tag: "Invoices",
  access: "user",
  scope: "invoices:read",
  status: 200,
  params: rideParams,
  response: z.strictObject({ data: z.array(invoice).max(200) }),
  errors: [],
});

/** GET /api/v1/fleets/{id}/invoices: a fleet's documents, newest first, for its staff. */
export const listFleetInvoices = defineContract({
  id: "listFleetInvoices",
  method: "GET",
  path: "/api/v1/fleets/{id}/invoices",
  summary: "Invoices and credit notes of a fleet",
  tag: "Invoices",
  access: "user",
  mayBeStale: true,
  status: 200,
  params: z.strictObject({ id: publicId("fleet") }),
  query: z.strictObject(pageQuery),
  response: pageOf(invoice),
  errors: [],
});

/** GET /api/v1/invoices/{id}/pdf: the document in the passenger's language and the fleet's brand. */
export const getInvoicePdf = defineContract({
  id: "getInvoicePdf",
  method: "GET",
  path: "/api/v1/invoices/{id}/pdf",
  summary: "An invoice or credit note as PDF",
  tag: "Invoices",
  access: "user",
  scope: "invoices:read",
  status: 200,
  params: z.strictObject({ id: publicId("invoice") }),
  produces: "application/pdf",
  response: pdf,
  errors: [],
});

/** GET /api/v1/rides/{id}/receipt: what was charged for the ride; not there before the ride is completed. */
export const getReceiptPdf = defineContract({
  id: "getReceiptPdf",
  method: "GET",
  path: "/api/v1/rides/{id}/receipt",
  summary: "The receipt of a completed ride as PDF",
  tag: "Invoices",
  access: "user",
  scope: "invoices:read",
  status: 200,
  params: rideParams,
  produces: "application/pdf",
  response: pdf,
  errors: [],
});
