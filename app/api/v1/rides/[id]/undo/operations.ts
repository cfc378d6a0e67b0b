import { undoDispatch as undoDispatchContract } from "@/lib/contracts/dispatch";
import { undoDispatch } from "@/lib/domain/rides/undo-dispatch";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/undo - take the last assignment or its end back */
export const POST = defineRoute(undoDispatchContract, { limit: "write" }, undoDispatch);
