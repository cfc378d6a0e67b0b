import { rotateApiKey as rotateApiKeyContract } from "@/lib/contracts/api-keys";
import { rotateKey } from "@/lib/domain/api-keys/end-key";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/api-keys/{id}/rotate - replace a key, with an overlap */
export const POST = defineRoute(rotateApiKeyContract, { limit: "write" }, rotateKey);
