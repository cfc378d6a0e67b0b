import { getInvoicePdf as getInvoicePdfContract } from "@/lib/contracts/invoices";
import { getInvoicePdf } from "@/lib/domain/invoices/get-invoice-pdf";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/invoices/{id}/pdf - an invoice or credit note as PDF */
export const GET = defineRoute(getInvoicePdfContract, { limit: "read" }, getInvoicePdf);
