/** What the payer, a bank or the provider itself does, on the provider's side of a payment. */
import { decide } from "../../routes/support/money";
import type { Passage } from "./passage";
import type { Provider } from "./places";

/** The payer's choice on the provider's page. */
export async function choose(passage: Passage, payment: string, action: string): Promise<void> {
  await decide(passage.payment(payment).approveUrl, action as "approve");
}

async function objects(
  passage: Passage,
  payment: string,
): Promise<{ provider: Provider; id: string; status: string }[]> {
  return passage.world.rows(
    `select p.provider, o.id, o.data ->> 'status' as status from public.payments p
     join local_stack.provider_objects o on o.provider = p.provider
       and (o.provider = 'paypal' and o.kind = 'capture' and o.data ->> 'orderId' = p.provider_order_id
         or o.provider = 'mercadopago' and o.kind = 'payment' and o.ref = p.reference)
     where p.id = $1 order by o.seq`,
    [passage.payment(payment).uuid],
  );
}

/** The money under review: it is there as soon as the app has asked for it. */
async function reviewed(passage: Passage, payment: string): Promise<{ provider: Provider; id: string }> {
  const find = async () =>
    (await objects(passage, payment)).find(({ status }) => /^(PENDING|in_process)$/.test(status));
  await passage.until("under review", async () => (await find()) !== undefined);
  const found = await find();
  if (!found) throw new Error("nothing is under review");
  return found;
}

export async function endReview(passage: Passage, payment: string, isGood: boolean): Promise<void> {
  const { provider, id } = await reviewed(passage, payment);
  const [kind, word] =
    provider === "paypal" ? ["captures", isGood ? "complete" : "deny"] : ["payments", isGood ? "approve" : "expire"];
  await passage.world.press(`/${provider}/${kind}/${id}/${word}`);
}

/** The money of the ride that the provider holds; there is no other way to find it than the provider's id in our row. */
async function held(passage: Passage): Promise<{ provider: Provider; id: string }> {
  const [row] = await passage.world.rows<{ provider: Provider; id: string }>(
    `select provider, provider_payment_id as id from public.payments
     where ride_id = $1 and charge_id is null and not is_unapplied and provider_payment_id is not null
       and status in ('paid', 'partially_refunded', 'refunded', 'charged_back')`,
    [passage.uuid],
  );
  if (!row) throw new Error(`${passage.script.alias}: nobody holds money for it`);
  return row;
}

const PATHS = {
  dispute: { paypal: "captures/:id/dispute" },
  mediate: { mercadopago: "payments/:id/mediation" },
  charge_back: { mercadopago: "payments/:id/chargeback" },
  refund_outside: { paypal: "captures/:id/refund-half", mercadopago: "payments/:id/refund-half" },
} as const;

/** False when there is no money left to quarrel about. */
export async function quarrel(passage: Passage, what: keyof typeof PATHS): Promise<void> {
  const { provider, id } = await held(passage);
  const path: string | undefined = (PATHS[what] as Partial<Record<Provider, string>>)[provider];
  if (!path) throw new Error(`no ${what} with ${provider}`);
  await ifPossible(() => passage.world.press(`/${provider}/${path.replace(":id", id)}`));
}

/** Ends what is open about the ride's money. */
export async function settleQuarrel(passage: Passage, word: "win" | "lose"): Promise<void> {
  const { provider, id } = await held(passage);
  if (provider === "mercadopago") return ifPossible(() => passage.world.press(`/mercadopago/payments/${id}/${word}`));
  const disputes = await passage.world.rows<{ id: string }>(
    "select id from local_stack.provider_objects where provider = 'paypal' and kind = 'dispute' and ref = $1",
    [id],
  );
  for (const dispute of disputes) await ifPossible(() => passage.world.press(`/paypal/disputes/${dispute.id}/${word}`));
}

/** A provider refuses what its state does not allow: money that went back whole cannot be disputed. */
async function ifPossible(press: () => Promise<void>): Promise<void> {
  await press().catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes(": 409 "))) throw error;
  });
}
