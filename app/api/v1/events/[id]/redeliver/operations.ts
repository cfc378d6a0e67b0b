import { redeliverEvent } from "@/lib/contracts/events";
import { redeliver } from "@/lib/domain/events/read-events";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/events/{id}/redeliver - send an event again */
export const POST = defineRoute(redeliverEvent, { limit: "write" }, redeliver);
