import type { Faults } from "../faults";

const FOREIGN_COLLECTOR = 77_777n;
const FOREIGN_REFERENCE = "a-reference-of-somebody-else";

/** A payment as a careless client would book it: another amount, currency, collector or reference. */
export function withReadFaults<T extends object>(view: T, faults: Faults): T {
  const { changedAmount, changedCurrency, foreignPayee, foreignReference } = faults;
  return {
    ...view,
    ...(changedAmount === null ? {} : { transaction_amount: Number(changedAmount) }),
    ...(changedCurrency === null ? {} : { currency_id: changedCurrency }),
    ...(foreignPayee ? { collector_id: FOREIGN_COLLECTOR } : {}),
    ...(foreignReference ? { external_reference: FOREIGN_REFERENCE } : {}),
  };
}
