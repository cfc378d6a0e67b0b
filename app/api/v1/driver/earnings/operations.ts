import { listMyEarnings as listMyEarningsContract } from "@/lib/contracts/money";
import { listMyEarnings } from "@/lib/domain/money/my-money";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/driver/earnings - the caller's earnings as a driver */
export const GET = defineRoute(listMyEarningsContract, { limit: "read" }, listMyEarnings);
