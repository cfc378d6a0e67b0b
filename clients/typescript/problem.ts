import type { components } from "./schema.generated";

export type Problem = components["schemas"]["Problem"];

/** A refused or failed request. `status` is 0 when no answer came. */
export class NexorsProblem extends Error {
  override readonly name = "NexorsProblem";
  readonly status: number;
  readonly code: Problem["code"] | "no_answer";
  /** Names the request in our logs. */
  readonly requestId: string | null;
  readonly errors: NonNullable<Problem["errors"]>;
  /** Seconds after which the same request may succeed. */
  readonly retryAfterSeconds: number | null;
  /** As it came: `price_changed` and `quote_expired` carry the price of now and the `quote` to book, or the `amendment` to accept. */
  readonly problem: Partial<Problem>;

  constructor(
    status: number,
    problem: Partial<Problem>,
    facts: { requestId: string | null; retryAfter: string | null },
  ) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}`);
    this.status = status;
    this.problem = problem;
    this.code = problem.code ?? "no_answer";
    this.requestId = problem.requestId ?? facts.requestId;
    this.errors = problem.errors ?? [];
    const seconds = Number(facts.retryAfter);
    this.retryAfterSeconds = facts.retryAfter !== null && Number.isFinite(seconds) ? seconds : null;
  }
}
