import { listRideInvoices as listRideInvoicesContract } from "@/lib/contracts/invoices";
import { listRideInvoices } from "@/lib/domain/invoices/list-ride-invoices";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/invoices - invoices and credit notes of a ride */
export const GET = defineRoute(listRideInvoicesContract, { limit: "read" }, listRideInvoices);
