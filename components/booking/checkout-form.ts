import type { FieldProblem } from "@/lib/api-client";
import { contact } from "@/lib/contracts/rides";

export interface CheckoutForm {
  name: string;
  email: string;
  /** E.164 or empty. */
  phone: string;
  notes: string;
  provider: "paypal" | "mercadopago";
}

export const CHECKOUT_FIELDS = ["name", "email", "phone", "notes"] as const;
export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];
export type CheckoutErrors = Partial<Record<CheckoutField, "missing" | "invalid">>;

export const MAX_NOTES = 500;

/** The contact as the API takes it, and what is wrong with it. */
export function checkCheckout({ name, email, phone, notes }: CheckoutForm) {
  const details = {
    contact: { name: name.trim(), email: email.trim(), phone },
    ...(notes.trim() ? { notes: notes.trim() } : {}),
  };
  const errors: CheckoutErrors = {};
  for (const issue of contact.safeParse(details.contact).error?.issues ?? []) {
    const field = CHECKOUT_FIELDS.find((known) => known === issue.path[0]);
    if (field) errors[field] ??= { name, email, phone, notes }[field].trim() === "" ? "missing" : "invalid";
  }
  if (notes.trim().length > MAX_NOTES) errors.notes = "invalid";
  return { details, errors };
}

/** Refused fields of the API's answer: `contact.phone` or `notes`. */
export function checkoutErrorsOf({ errors }: { errors: readonly FieldProblem[] }): CheckoutErrors {
  const found: CheckoutErrors = {};
  for (const { path } of errors) {
    const field = CHECKOUT_FIELDS.find((known) => path === known || path === `contact.${known}`);
    if (field) found[field] = "invalid";
  }
  return found;
}
