import { z } from "zod";
import type { GatewayRequest, GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";
import { renderJson } from "../json";
import { createStore } from "../store";
import type { MercadoPagoContext } from "./context";
import { badRequest, MercadoPagoError } from "./errors";
import { renderPayment } from "./payments";
import type { PaymentRecord } from "./records";

const SCANNED = 5_000;
const TIMES = { date_created: "createdAtMs", date_last_updated: "updatedAtMs", date_approved: "approvedAtMs" } as const;
const UNITS: Record<string, number> = { HOURS: 3_600_000, DAYS: 86_400_000 };

const timeField = z.enum(["date_created", "date_last_updated", "date_approved"]);
const searchSchema = z.strictObject({
  external_reference: z.string().max(256).optional(),
  status: z.string().max(40).optional(),
  sort: timeField.default("date_created"),
  criteria: z.enum(["asc", "desc"]).default("desc"),
  range: timeField.default("date_created"),
  begin_date: z.string().max(60).optional(),
  end_date: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(30),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});

/** An ISO time, or `NOW`, `NOW-3DAYS`, `NOW-12HOURS`. */
function readTime(text: string, now: number): number {
  const relative = /^NOW(?:-(\d{1,4})(HOURS|DAYS))?$/.exec(text);
  if (relative) return now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? ""] ?? 0);
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`Invalid date: ${text}`);
  return time;
}

/** `GET /v1/payments/search`: by reference, status and time; a filter that is not implemented is refused with 501. */
export async function searchPayments(context: MercadoPagoContext, request: GatewayRequest): Promise<GatewayResponse> {
  const parsed = searchSchema.safeParse(Object.fromEntries(request.query));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === "unrecognized_keys")
      throw new MercadoPagoError(501, "not_implemented", `No such filter here: ${issue.keys.join(", ")}`);
    throw badRequest(`Invalid ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { external_reference, status, sort, criteria, range, begin_date, end_date, limit, offset } = parsed.data;
  const store = createStore(context.backend.query, "mercadopago");
  const all =
    external_reference === undefined
      ? await store.latest<PaymentRecord>("payment", SCANNED)
      : await store.findByRef<PaymentRecord>("payment", external_reference);
  const from = begin_date === undefined ? 0 : readTime(begin_date, context.now());
  const to = end_date === undefined ? Number.POSITIVE_INFINITY : readTime(end_date, context.now());
  const time = (payment: PaymentRecord, field: keyof typeof TIMES) => payment[TIMES[field]] ?? 0;
  const found = all
    .filter((payment) => status === undefined || payment.status === status)
    .filter((payment) => time(payment, range) >= from && time(payment, range) <= to)
    .sort((left, right) => (time(left, sort) - time(right, sort)) * (criteria === "asc" ? 1 : -1));
  const page = found.slice(offset, offset + limit);
  const results = await Promise.all(page.map((payment) => renderPayment(context, store, payment)));
  return jsonResponse(200, renderJson({ paging: { total: found.length, limit, offset }, results }));
}
