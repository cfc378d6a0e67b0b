import type { Contract } from "./operation";

/** Whether the published document holds the operation: anybody's, or one that a partner's key opens. */
export function isPublished(contract: Contract): boolean {
  return contract.access === "public" || contract.scope !== undefined;
}
