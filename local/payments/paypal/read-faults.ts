import type { Faults } from "../faults";

const FOREIGN_MERCHANT = "ZZFOREIGNPAYEE";
const FOREIGN_REFERENCE = "a-reference-of-somebody-else";

/** The same document with another amount, currency, payee or reference: what a careless client would book. */
export function withReadFaults<T>(view: T, faults: Faults): T {
  const { changedAmount, changedCurrency, foreignPayee, foreignReference } = faults;
  const value = changedAmount === null ? {} : { value: changedAmount };
  const currency_code = changedCurrency === null ? {} : { currency_code: changedCurrency };
  return JSON.parse(
    JSON.stringify(view, (name, member: unknown) => {
      if (name === "amount" && isObject(member)) return { ...member, ...value, ...currency_code };
      if (name === "payee" && foreignPayee && isObject(member)) return { ...member, merchant_id: FOREIGN_MERCHANT };
      if (name === "custom_id" && foreignReference) return FOREIGN_REFERENCE;
      return member;
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
