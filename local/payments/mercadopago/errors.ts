import type { GatewayResponse } from "../../types";
import { jsonResponse } from "../../ui";

export interface Cause {
  readonly code: number;
  readonly description: string;
}

/** A refusal in Mercado Pago's form; thrown inside a transaction it takes every change of the request back. */
export class MercadoPagoError extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
    readonly causes: readonly Cause[] = [],
  ) {
    super(message);
  }
}

export function badRequest(message: string, code?: number): MercadoPagoError {
  return new MercadoPagoError(400, "bad_request", message, code === undefined ? [] : [{ code, description: message }]);
}

export function paymentNotFound(): MercadoPagoError {
  return new MercadoPagoError(404, "not_found", "Payment not found", [
    { code: 2000, description: "Payment not found" },
  ]);
}

export function errorResponse(error: MercadoPagoError): GatewayResponse {
  const { message, error: name, status, causes: cause } = error;
  return jsonResponse(status, { message, error: name, status, cause });
}
