import type { z } from "zod";
import type { Contract } from "../operation";

/** One plausible call of an operation and its answer; each part is what its schema takes. */
export interface OperationExample {
  readonly id: string;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Left out where the answer is a file. */
  readonly response?: unknown;
}

/** Keeps an example to the types of its contract; `tests/parity` parses it by the schemas. */
export function exampleOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  example: {
    readonly params?: z.input<P>;
    readonly query?: z.input<Q>;
    readonly body?: z.input<B>;
    readonly response?: z.input<R>;
  },
): OperationExample {
  return { id: contract.id, ...example };
}
