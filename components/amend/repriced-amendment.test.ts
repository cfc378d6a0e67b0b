import { expect, it } from "vitest";
import { ApiProblem } from "@/lib/api-client";
import { amendmentPreview } from "@/lib/contracts/amendments";
import { AMENDMENT_REPRICINGS } from "@/lib/contracts/examples/amendments";
import { previewAt, repricingOf } from "./repriced-amendment";

const { price_changed: CHANGED } = AMENDMENT_REPRICINGS;
const problem = (body: object) => new ApiProblem("price_changed", { status: 409, body: { ...body, code: "x" } });

it("reads both differences and the amendment to accept", () => {
  expect(repricingOf(problem(CHANGED))).toEqual(CHANGED);
  const { amendment: _, ...unproposed } = CHANGED;
  expect(repricingOf(problem(unproposed))).toEqual(unproposed);
});

it("reads nothing where there is no price, or one that is none", () => {
  for (const body of [{}, { ...CHANGED, total: "127.00" }, { ...CHANGED, difference: undefined }])
    expect(repricingOf(problem(body))).toBeNull();
});

it("shows what was looked at with the price of now", () => {
  const seen = amendmentPreview.strip().parse(CHANGED.amendment);
  const other = { ...CHANGED, difference: CHANGED.previousDifference, total: seen.priceBefore };
  expect(previewAt(seen, other)).toEqual({ ...seen, difference: other.difference, priceAfter: other.total });
});
