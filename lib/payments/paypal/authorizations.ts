/** Money reserved and taken later: honoured for 3 days, alive for 29. */
import { toProviderAmount } from "../amounts";
import type { AuthorizingProvider } from "../capabilities";
import { ProviderError } from "../provider-fetch";
import type { ProviderTruth } from "../types";
import { checkedId, type PayPalApi } from "./api";

const AUTHORIZED = ["ORDER_ALREADY_AUTHORIZED", "PREVIOUS_REQUEST_IN_PROGRESS"];
const TAKEN = ["AUTHORIZATION_ALREADY_CAPTURED", "PREVIOUS_REQUEST_IN_PROGRESS", "DUPLICATE_INVOICE_ID"];
const GONE = ["PREVIOUSLY_VOIDED", "AUTHORIZATION_VOIDED", "AUTHORIZATION_EXPIRED", "PREVIOUSLY_CAPTURED"];

export function createAuthorizations(
  api: PayPalApi,
  readTruth: (orderId: string) => Promise<ProviderTruth>,
): AuthorizingProvider {
  return {
    async authorize({ orderId, idempotencyKey }) {
      await unlessDone(AUTHORIZED, () =>
        api.post(`/v2/checkout/orders/${checkedId(orderId)}/authorize`, {}, idempotencyKey),
      );
      return readTruth(orderId);
    },

    async captureAuthorization({ orderId, authorizationId, amountMinor, currency, idempotencyKey }) {
      const amount = { value: toProviderAmount("paypal", { amountMinor, currency }), currency_code: currency };
      const path = `/v2/payments/authorizations/${checkedId(authorizationId)}/capture`;
      await unlessDone(TAKEN, () => api.post(path, { amount, final_capture: true }, idempotencyKey));
      return readTruth(orderId);
    },

    async voidAuthorization({ orderId, authorizationId, idempotencyKey }) {
      const path = `/v2/payments/authorizations/${checkedId(authorizationId)}/void`;
      await unlessDone(GONE, () => api.post(path, {}, idempotencyKey));
      return readTruth(orderId);
    },
  };
}

/** Runs a write; a refusal that means "done already" is as good as success, because the truth is read afterwards. */
async function unlessDone(issues: readonly string[], write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ProviderError && issues.some((issue) => error.has(issue)))) throw error;
  }
}
