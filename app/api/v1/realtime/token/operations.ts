import { createRealtimeToken as createRealtimeTokenContract } from "@/lib/contracts/realtime";
import { createRealtimeToken } from "@/lib/domain/realtime/create-token";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/realtime/token - a signed token request for live channels */
export const POST = defineRoute(createRealtimeTokenContract, { limit: "write" }, createRealtimeToken);
