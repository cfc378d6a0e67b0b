/**
 * An example of each published operation, for the OpenAPI document alone: nothing that runs for a request imports this.
 * One trip goes through all of them.
 */
import { AMENDMENTS } from "./amendments";
import { CATALOGUE } from "./catalogue";
import { CHAT } from "./chat";
import { EVENTS } from "./events";
import type { OperationExample } from "./example";
import { INVOICES } from "./invoices";
import { PARTNERS } from "./partners";
import { PAYMENTS } from "./payments";
import { QUOTES } from "./quotes";
import { RIDES } from "./rides";
import { TRACKING } from "./tracking";
import { WEBHOOKS } from "./webhooks";

/** By the operation's id. */
export const EXAMPLES: ReadonlyMap<string, OperationExample> = new Map(
  [CATALOGUE, QUOTES, RIDES, AMENDMENTS, PARTNERS, PAYMENTS, INVOICES, CHAT, TRACKING, EVENTS, WEBHOOKS]
    .flat()
    .map((example) => [example.id, example]),
);
