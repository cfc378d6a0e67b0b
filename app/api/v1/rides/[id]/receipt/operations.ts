import { getReceiptPdf as getReceiptPdfContract } from "@/lib/contracts/invoices";
import { getReceiptPdf } from "@/lib/domain/invoices/get-receipt-pdf";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/receipt - the receipt of a completed ride as PDF */
export const GET = defineRoute(getReceiptPdfContract, { limit: "read" }, getReceiptPdf);
