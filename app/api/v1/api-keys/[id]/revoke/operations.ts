import { revokeApiKey as revokeApiKeyContract } from "@/lib/contracts/api-keys";
import { revokeKey } from "@/lib/domain/api-keys/end-key";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/api-keys/{id}/revoke - end a key */
export const POST = defineRoute(revokeApiKeyContract, { limit: "write" }, revokeKey);
