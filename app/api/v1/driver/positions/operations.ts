import { postPositions as postPositionsContract } from "@/lib/contracts/drivers";
import { postPositions } from "@/lib/domain/drivers/post-positions";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/driver/positions - report positions */
export const POST = defineRoute(postPositionsContract, { limit: "position" }, postPositions);
