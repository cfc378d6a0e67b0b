/** What the refusals of the published operations are tried with, and how one is written down. */
import { madridTrip, type Rows } from "./operations";
import type { Partner } from "./partner";

/** Filled before the first test; a refusal looks at it when it is tried. */
export interface World {
  partner: Partner;
  rows: Rows;
  /** A ride that is over. */
  closed: Rows;
}

export type Refused = readonly [operation: string, what: string, code: string, call?: () => Promise<unknown>];

/** The operation about rows that are nobody's. */
export const missing = (...ids: string[]): Refused[] => ids.map((id) => [id, "a row that is not there", "not_found"]);
/** For what the types of the client do not let through. */
export const wrong = (value: unknown) => value as never;
export const query = (value: object) => ({ params: { query: wrong(value) } });
export const quoted = ({ partner }: World, changes: object) =>
  partner.api.POST("/api/v1/quotes", { body: madridTrip(50, changes) });
