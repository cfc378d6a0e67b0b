import { z } from "zod";
import type { PaymentsContext } from "../payments/internal";
import { type AgreementRow, agreementRow, planAtProvider } from "./internal";
import { refreshSubscription } from "./refresh-subscription";

interface Outcome {
  readonly planId: string | null;
  /** Where the subscriber has to agree first. */
  readonly approveUrl: string | null;
}

const REASONS = {
  pause: "The subscription ends with the period",
  resume: "The subscription goes on",
  cancel: "The subscription has ended",
};

/**
 * Does at the provider what a leased agreement's wish asks for, then reads what became of it. The key derives from the
 * wish: tried again it is done once. Rejects when the provider refuses or cannot be asked; the lease then runs out.
 */
export async function carryOutWish(context: PaymentsContext, agreement: AgreementRow): Promise<void> {
  const { database } = context;
  const finish = (args: Record<string, unknown>) =>
    database.rpc(
      "finish_agreement_wish",
      { p_agreement: agreement.id, p_seq: agreement.wish_seq, ...args },
      z.unknown(),
    );
  try {
    const { planId, approveUrl } = await actOn(context, agreement);
    await finish({ p_ok: true, p_plan_id: planId, p_approve_url: approveUrl });
  } catch (error) {
    await finish({ p_ok: false, p_error: error instanceof Error ? error.message : "unknown" });
    throw error;
  }
  if (agreement.provider_id !== null) await refreshSubscription(context, agreement.provider, agreement.provider_id);
}

/** Carries out the wishes of one fleet now. What fails is logged and left to the job runner. */
export async function carryOutWishesOf(context: PaymentsContext, fleetId: string): Promise<void> {
  const wishes = await context.database.rpc("lease_agreement_wishes", { p_fleet: fleetId }, z.array(agreementRow));
  const results = await Promise.allSettled(wishes.map((wish) => carryOutWish(context, wish)));
  for (const result of results) {
    if (result.status === "rejected") context.log("wish not carried out", { fleetId, cause: String(result.reason) });
  }
}

async function actOn({ providers }: PaymentsContext, agreement: AgreementRow): Promise<Outcome> {
  const { wish, provider, provider_id: subscriptionId } = agreement;
  const adapter = providers[provider];
  if (subscriptionId === null || wish === null) return { planId: null, approveUrl: null };
  const idempotencyKey = `${wish}-${agreement.id}-${agreement.wish_seq}`;
  if (wish === "revise") {
    const { revised_plan: plan, revised_addons: addOns, revised_minor: amountMinor, currency } = agreement;
    if (plan === null || addOns === null || amountMinor === null) return { planId: null, approveUrl: null };
    const { key, title, product } = planAtProvider(plan, addOns);
    const price = { amountMinor, currency };
    const planId = await adapter.ensurePlan({ key, title, product, trialDays: 0, ...price });
    const revised = await adapter.revise({
      ...price,
      subscriptionId,
      title,
      idempotencyKey,
      ...(planId === null ? {} : { planId }),
    });
    return { planId, approveUrl: revised.approveUrl };
  }
  const move = { subscriptionId, reason: REASONS[wish], idempotencyKey };
  if (wish === "pause") await adapter.pauseSubscription(move);
  else if (wish === "resume") await adapter.resumeSubscription(move);
  else await adapter.cancelSubscription(move);
  return { planId: null, approveUrl: null };
}
