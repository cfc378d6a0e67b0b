import { listBoardRides as listBoardRidesContract } from "@/lib/contracts/board";
import { listBoardRides } from "@/lib/domain/rides/list-board-rides";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/board - rides of a span of time */
export const GET = defineRoute(listBoardRidesContract, { limit: "read" }, listBoardRides);
