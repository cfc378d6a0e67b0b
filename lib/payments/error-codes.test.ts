import { describe, expect, it } from "vitest";
import { codeOfProviderError } from "./error-codes";
import { ProviderError } from "./provider-fetch";

describe("codeOfProviderError", () => {
  it.each([
    [422, ["UNPROCESSABLE_ENTITY", "REFUND_AMOUNT_EXCEEDED"], "refund_exceeds_payment"],
    [422, ["UNPROCESSABLE_ENTITY", "CURRENCY_NOT_SUPPORTED"], "unsupported_currency"],
    [400, ["bad_request", "2063"], "illegal_transition"],
    [404, ["RESOURCE_NOT_FOUND"], "not_found"],
    [401, ["invalid_token"], "provider_unavailable"],
    [0, [], "provider_unavailable"],
    [503, ["REFUND_AMOUNT_EXCEEDED"], "provider_unavailable"],
  ])("%i %j is %s", (status, issues, code) => {
    expect(codeOfProviderError(new ProviderError("refused", status, issues))).toBe(code);
  });
});
