import type { z } from "zod";
import type { Money } from "@/lib/contracts/common";
import type { listMyCredits } from "@/lib/contracts/money";
import { type MinorUnits, minor, ZERO } from "@/lib/money/minor-units";

export type Credits = z.infer<typeof listMyCredits.response>["data"];

/** What credit pays of a price with the fleet: all that there is, but never the least that goes through a provider. */
export function usableCredit(credits: Credits, fleet: string, total: Money): MinorUnits {
  const credit = credits.find((each) => each.fleet === fleet && each.balance.currency === total.currency);
  if (!credit) return ZERO;
  const most = minor(total.amountMinor - credit.remainder.amountMinor);
  if (most <= 0) return ZERO;
  return minor(Math.min(credit.balance.amountMinor, most));
}
