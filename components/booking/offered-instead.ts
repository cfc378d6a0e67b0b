import type { ApiProblem } from "@/lib/api-client";
import { type Quote, type Repricing, repricing } from "@/lib/contracts/quotes";

/** The quote to book in place of the one that was refused, if the problem offers one. */
export function offeredInstead(problem: ApiProblem): (Repricing & { quote: Quote; quoteExpiresAt: string }) | null {
  const { previousTotal, total, quote, quoteExpiresAt } = problem.body;
  const offered = repricing.required().safeParse({ previousTotal, total, quote, quoteExpiresAt });
  return offered.success ? offered.data : null;
}
