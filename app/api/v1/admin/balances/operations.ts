import { listPlatformBalances as listPlatformBalancesContract } from "@/lib/contracts/payouts";
import { listPlatformBalances } from "@/lib/domain/payouts/watch-money";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/admin/balances - balances of all accounts */
export const GET = defineRoute(listPlatformBalancesContract, { limit: "read" }, listPlatformBalances);
