import type { Service, StackContext } from "../types";

export interface ProviderService extends Service {
  /** The variables that point the app at this provider; `origin` becomes the base of every link and certificate. */
  env(origin: string): Record<string, string>;
}
export interface ProviderOptions {
  /** First pause before a failed notification is sent again; 1 s unless a test wants less. */
  readonly retryBaseMs?: number;
}
export type PaymentStack = Pick<StackContext, "backend" | "now" | "siteUrl">;
