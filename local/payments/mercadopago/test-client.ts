import { createHmac } from "node:crypto";
import type { Received } from "../test-harness";

/** What the app does with a notification: HMAC over the query's id, the request id and the time. */
export function isSigned(request: Received, secret: string): boolean {
  const id = new URL(request.url, "http://shop.test").searchParams.get("data.id");
  const [, ts, v1] = /^ts=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers["x-signature"])) ?? [];
  const manifest = `id:${id};request-id:${request.headers["x-request-id"]};ts:${ts};`;
  return createHmac("sha256", secret).update(manifest).digest("hex") === v1;
}

/** A preference as the app asks for it; notifications go to `appUrl`. */
export function preferenceInput(appUrl: string, reference: string, changes: object) {
  return {
    items: [{ title: "Transfer MEX to Polanco", quantity: 2, unit_price: 450.25, currency_id: "MXN" }],
    external_reference: reference,
    notification_url: `${appUrl}/hook?source_news=webhooks`,
    back_urls: {
      success: "http://shop.test/ok?ride=1",
      pending: "http://shop.test/wait",
      failure: "http://shop.test/no",
    },
    statement_descriptor: "CDMX Fleet",
    ...changes,
  };
}
