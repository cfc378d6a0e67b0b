import type { AmendmentRepricing } from "@/lib/contracts/amendments";
import type { Repricing } from "@/lib/contracts/quotes";
import { ERROR_CODES, type ErrorCode } from "./codes";

/** One refused field: where it is, the code of the refusal and a text for developers. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface AppErrorOptions {
  /** A sentence for the caller; never a driver's or provider's own message. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Whole seconds, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The price as it is now, for `price_changed` and `quote_expired`. */
  readonly repricing?: Repricing | AmendmentRepricing;
  /** For the log only. */
  readonly cause?: unknown;
}

/** The only error that the domain throws on purpose. Its code decides the HTTP status. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly repricing: Repricing | AmendmentRepricing | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.repricing = options.repricing;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}
