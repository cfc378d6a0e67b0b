import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { shareOf } from "../money";
import { createStore } from "../store";
import type { PayPalContext } from "./context";
import { invalidRequest } from "./errors";
import type { CaptureRecord, RefundRecord } from "./records";
import type { SaleRecord } from "./subscription-records";
import { FEE_BASIS_POINTS, money } from "./views";

const SCANNED = 5_000;
/** PayPal answers for 31 days at the most. */
const MAX_RANGE_MS = 31 * 86_400_000;

const querySchema = z.object({
  start_date: z.iso.datetime({ offset: true }),
  end_date: z.iso.datetime({ offset: true }),
  page_size: z.coerce.number().int().min(1).max(500).default(100),
  page: z.coerce.number().int().min(1).default(1),
});

interface Line {
  readonly id: string;
  /** T0006 checkout, T0002 subscription, T1107 refund, T1106 reversal. */
  readonly code: string;
  readonly at: string;
  readonly currency: string;
  readonly minor: bigint;
  readonly status: "S" | "P" | "D" | "V";
  readonly invoiceId?: string;
  readonly customId?: string;
  readonly parentId?: string;
}

function lineOfCapture(capture: CaptureRecord): Line {
  const status = { PENDING: "P", DECLINED: "D", REFUNDED: "V" }[capture.status as string] ?? "S";
  const { id, createdAt: at, currency, invoiceId, customId } = capture;
  const minor = BigInt(capture.amountMinor);
  return { id, code: "T0006", at, currency, minor, status: status as Line["status"], invoiceId, customId };
}

function lineOfRefund(refund: RefundRecord): Line {
  const { id, createdAt: at, currency, invoiceId, customId, captureId: parentId } = refund;
  const code = refund.isReversal ? "T1106" : "T1107";
  return { id, code, at, currency, minor: -BigInt(refund.amountMinor), status: "S", invoiceId, customId, parentId };
}

function lineOfSale(sale: SaleRecord): Line {
  const { id, createdAt: at, currency, customId, subscriptionId: parentId } = sale;
  return { id, code: "T0002", at, currency, minor: BigInt(sale.amountMinor), status: "S", customId, parentId };
}

function signed(currency: string, minor: bigint) {
  const { value, currency_code } = money(currency, minor < 0n ? -minor : minor);
  return { currency_code, value: minor < 0n ? `-${value}` : value };
}

function lineView(line: Line) {
  const fee =
    line.minor > 0n && line.status !== "P" && line.status !== "D" ? shareOf(line.minor, FEE_BASIS_POINTS) : 0n;
  return {
    transaction_info: {
      transaction_id: line.id,
      paypal_reference_id: line.parentId,
      paypal_reference_id_type: line.parentId && (line.code === "T0002" ? "SUB" : "TXN"),
      transaction_event_code: line.code,
      transaction_initiation_date: line.at,
      transaction_updated_date: line.at,
      transaction_amount: signed(line.currency, line.minor),
      fee_amount: signed(line.currency, -fee),
      transaction_status: line.status,
      invoice_id: line.invoiceId,
      custom_field: line.customId,
    },
  };
}

/** `GET /v1/reporting/transactions?start_date=&end_date=`: money in and out, oldest first. */
export async function searchTransactions(context: PayPalContext, request: GatewayRequest): Promise<GatewayResponse> {
  const parsed = querySchema.safeParse(Object.fromEntries(request.query));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    throw invalidRequest(field, "INVALID_PARAMETER_SYNTAX", "The parameter is missing or malformed.");
  }
  const { start_date, end_date, page, page_size } = parsed.data;
  const [from, until] = [Date.parse(start_date), Date.parse(end_date)];
  if (until < from || until - from > MAX_RANGE_MS)
    throw invalidRequest("end_date", "INVALID_DATE_RANGE", "The range is above 31 days or ends before it starts.");
  const store = createStore(context.backend.query, "paypal");
  const lines = [
    ...(await store.latest<CaptureRecord>("capture", SCANNED)).map(lineOfCapture),
    ...(await store.latest<RefundRecord>("refund", SCANNED)).map(lineOfRefund),
    ...(await store.latest<SaleRecord>("sale", SCANNED)).map(lineOfSale),
  ]
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= until)
    .sort((left, right) => left.at.localeCompare(right.at) || left.id.localeCompare(right.id));
  return jsonResponse(200, {
    transaction_details: lines.slice((page - 1) * page_size, page * page_size).map(lineView),
    account_number: context.account.merchantId,
    start_date,
    end_date,
    page,
    total_items: lines.length,
    total_pages: Math.max(1, Math.ceil(lines.length / page_size)),
  });
}
