import { createApiKey as createApiKeyContract, listApiKeys as listApiKeysContract } from "@/lib/contracts/api-keys";
import { createKey } from "@/lib/domain/api-keys/create-key";
import { listKeys } from "@/lib/domain/api-keys/list-keys";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/fleets/{id}/api-keys - partners and their keys */
export const GET = defineRoute(listApiKeysContract, { limit: "read" }, listKeys);

/** POST /api/v1/fleets/{id}/api-keys - make a key */
export const POST = defineRoute(createApiKeyContract, { limit: "write" }, createKey);
