import { listFleetLedger as listFleetLedgerContract } from "@/lib/contracts/money";
import { listFleetLedger } from "@/lib/domain/money/fleet-books";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/ledger - a fleet's ledger */
export const GET = defineRoute(listFleetLedgerContract, { limit: "read" }, listFleetLedger);
