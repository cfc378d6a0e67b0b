import type { Contract } from "./operation";

/** Whether the published document holds the operation: anybody's and not of our pages alone, or one that a partner's key opens. */
export function isPublished(contract: Contract): boolean {
  return (contract.access === "public" && !contract.opensSession) || contract.scope !== undefined;
}
