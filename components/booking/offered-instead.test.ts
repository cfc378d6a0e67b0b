import { expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import { REPRICINGS } from "@/lib/contracts/examples/repricings";
import { offeredInstead } from "./offered-instead";

const problem = (body: object) => new ApiProblem("price_changed", { status: 409, body: { ...body, code: "x" } });

it("reads the quote that a refused booking offers instead", () => {
  const offered = offeredInstead(problem(REPRICINGS.price_changed));
  expect(offered).toMatchObject({ previousTotal: { amountMinor: 11_500 }, total: { amountMinor: 11_700 } });
  expect(offered?.quote.id).toBe(REPRICINGS.price_changed.quote?.id);
});

it("offers nothing when there is no price, or none that could be booked", () => {
  const { quote: _, ...withoutQuote } = REPRICINGS.quote_expired;
  for (const body of [{}, withoutQuote, { ...REPRICINGS.quote_expired, total: "117.00" }]) {
    expect(offeredInstead(problem(body))).toBeNull();
  }
});
