import { authentication } from "./authentication";
import { changes } from "./changes";
import { errors } from "./errors";
import type { Guide } from "./guide";
import { idempotency } from "./idempotency";
import { pagination } from "./pagination";
import { quickstart } from "./quickstart";
import { rateLimits } from "./rate-limits";
import { sandbox } from "./sandbox";
import { versioning } from "./versioning";
import { webhooks } from "./webhooks";

export type { Guide };

/** In the order in which they are read. */
export const GUIDES: readonly Guide[] = [
  quickstart,
  authentication,
  sandbox,
  changes,
  idempotency,
  errors,
  webhooks,
  pagination,
  rateLimits,
  versioning,
];

export function guideOf(slug: string): Guide | undefined {
  return GUIDES.find((guide) => guide.slug === slug);
}
