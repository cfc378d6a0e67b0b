import { listFleetInvoices as listFleetInvoicesContract } from "@/lib/contracts/invoices";
import { listFleetInvoices } from "@/lib/domain/invoices/list-fleet-invoices";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/invoices - a fleet's invoices and credit notes, newest first */
export const GET = defineRoute(listFleetInvoicesContract, { limit: "read" }, listFleetInvoices);
