import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { CONTRACTS } from "../../lib/contracts";
import { isPublished } from "../../lib/contracts/published";
import { publishedDocument } from "../../lib/http/openapi/document";
import { codesOf } from "../../lib/http/openapi/problems";

export const CLIENT_TYPES = "clients/typescript/schema.generated.ts";

type Operation = { operationId: string; description?: string; responses: Record<string, unknown> };

/** Types of the published document for the client of partners. */
export async function clientTypes(): Promise<string> {
  const document = publishedDocument() as { paths: Record<string, Record<string, Operation>> };
  for (const path of Object.values(document.paths)) Object.values(path).forEach(shorten);
  const nodes = await openapiTS(document as unknown as OpenAPI3, { defaultNonNullable: false });
  return `/** Made from the contracts by \`npm run docs\`; not to be changed by hand. */\n${astToString(nodes)}`;
}

/** One type for all refusals of an operation, with the codes that it knows, instead of one for each status. */
function shorten(operation: Operation): void {
  const contract = CONTRACTS.filter(isPublished).find(({ id }) => id === operation.operationId);
  if (!contract) throw new Error(`no contract ${operation.operationId}`);
  delete operation.description;
  const succeeded = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  const code = {
    type: "object",
    required: ["code"],
    properties: { code: { type: "string", enum: codesOf(contract) } },
  };
  operation.responses = {
    ...Object.fromEntries(succeeded),
    default: {
      description: "Refused or failed",
      content: { "application/problem+json": { schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, code] } } },
    },
  };
}
