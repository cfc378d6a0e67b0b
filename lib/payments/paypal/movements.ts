/** PayPal's own list of money in and out (transaction search), the other side of reconciliation. It lags by hours. */

import { type MinorUnits, ZERO } from "@/lib/money/minor-units";
import { fromProviderAmount } from "../amounts";
import type { ListingProvider, ProviderMovement } from "../capabilities";
import type { PayPalApi } from "./api";

interface TransactionInfo {
  transaction_id?: string;
  paypal_reference_id?: string;
  transaction_event_code?: string;
  transaction_initiation_date?: string;
  transaction_amount?: { currency_code: string; value: string };
  fee_amount?: { currency_code: string; value: string };
  transaction_status?: string;
  custom_field?: string;
}

/** Event codes by which we know money of ours; everything else (withdrawals, conversions) is not about a payment. */
const KINDS: Readonly<Record<string, ProviderMovement["kind"]>> = {
  T0002: "subscription",
  T0003: "payment",
  T0006: "payment",
  T1106: "reversal",
  T1107: "refund",
  T1201: "reversal",
};

export function createMovements(api: PayPalApi): ListingProvider {
  return {
    async listMovements({ from, until }) {
      const movements: ProviderMovement[] = [];
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const query = new URLSearchParams({
          start_date: from,
          end_date: until,
          fields: "transaction_info",
          page_size: "500",
          page: String(page),
        });
        const answer = await api.get(`/v1/reporting/transactions?${query}`);
        pages = Math.min(Number(answer.total_pages ?? 1), 200);
        const rows = (Array.isArray(answer.transaction_details) ? answer.transaction_details : []) as {
          transaction_info?: TransactionInfo;
        }[];
        movements.push(...rows.flatMap(({ transaction_info: info }) => movementOf(info)));
      }
      return movements;
    },
  };
}

function movementOf(info: TransactionInfo | undefined): ProviderMovement[] {
  const kind = KINDS[info?.transaction_event_code ?? ""];
  const amount = info?.transaction_amount;
  if (!info?.transaction_id || !kind || !amount) return [];
  const status = info.transaction_status ?? "";
  return [
    {
      id: info.transaction_id,
      kind,
      parentId: info.paypal_reference_id ?? null,
      reference: info.custom_field ?? null,
      currency: amount.currency_code,
      amountMinor: magnitude(amount),
      feeMinor: info.fee_amount ? magnitude(info.fee_amount) : ZERO,
      // S success, V reversed after success; P pending and D denied moved nothing
      isSettled: status === "S" || status === "V",
      providerStatus: status,
      at: new Date(info.transaction_initiation_date ?? 0).toISOString(),
    },
  ];
}

/** Amounts carry a sign by direction; the kind says the direction already. */
function magnitude({ currency_code, value }: { currency_code: string; value: string }): MinorUnits {
  return fromProviderAmount("paypal", value.replace(/^-/, ""), currency_code);
}
