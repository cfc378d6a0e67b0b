import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { codeOfProviderError } from "@/lib/payments/error-codes";
import { ProviderError } from "@/lib/payments/provider-fetch";
import { canRoute } from "@/lib/payments/routing";
import type { ProviderName } from "@/lib/payments/types";
import type { VerbContext } from "../context";
import { paymentsContext } from "../payments/context";
import { agreementRow, planAtProvider, upgradeOrderRow } from "./internal";

interface Call {
  readonly ctx: VerbContext;
  readonly input: {
    params: { id: string };
    body: { purpose: "subscribe" | "upgrade" | "consent"; provider: ProviderName; locale: string };
  };
}

const payer = { fleet_name: z.string(), fleet_country: z.string(), payer_email: z.string() };
const openedAgreement = agreementRow.extend(payer);
const openedOrder = upgradeOrderRow.extend({ ...payer, plan: z.string() });
const ORDER_LIFE_MS = 3 * 3_600_000;

/**
 * Where the owner continues with a provider: agrees to be billed, pays the difference of an upgrade, or agrees to a new
 * price. The keys derive from our rows: asked twice it is the same page. Nothing is granted here.
 */
export async function openCheckout({ ctx, input }: Call) {
  const { purpose } = input.body;
  if (purpose === "consent") {
    const approveUrl = await ctx.database.rpc("revision_url", { p_fleet: uuidOf(input.params.id) }, z.url());
    return { approveUrl };
  }
  const approveUrl = await (purpose === "subscribe" ? openAgreement : openOrder)({ ctx, input });
  return { approveUrl };
}

async function openAgreement({ ctx, input }: Call): Promise<string> {
  const { provider, locale } = input.body;
  const args = { p_fleet: uuidOf(input.params.id), p_provider: provider };
  const opened = await ctx.database.rpc("open_agreement", args, openedAgreement);
  if (!canRoute(provider, opened.fleet_country, opened.currency)) throw new AppError("unsupported_currency");
  if (opened.approve_url !== null) return opened.approve_url;
  const { database, providers } = paymentsContext();
  const adapter = providers[provider];
  const { key, title, product } = planAtProvider(opened.plan, opened.addons);
  const price = { amountMinor: opened.amount_minor, currency: opened.currency };
  const { planId, subscription } = await atProvider(ctx, provider, async () => {
    const planId = await adapter.ensurePlan({ key, title, product, trialDays: opened.free_days, ...price });
    const subscription = await adapter.subscribe({
      ...price,
      subscriptionId: opened.id,
      reference: opened.reference,
      title,
      payerEmail: opened.payer_email,
      trialDays: opened.free_days,
      ...addresses(provider, locale, "subscribe"),
      ...(planId === null ? {} : { planId }),
    });
    return { planId, subscription };
  });
  if (subscription.approveUrl === null) throw new AppError("provider_unavailable", { retryAfterSeconds: 5 });
  await database.rpc(
    "attach_agreement",
    {
      p_agreement: opened.id,
      p_environment: adapter.environment,
      p_provider_id: subscription.subscriptionId,
      p_plan_id: planId,
      p_approve_url: subscription.approveUrl,
    },
    z.unknown(),
  );
  return subscription.approveUrl;
}

async function openOrder({ ctx, input }: Call): Promise<string> {
  const { provider, locale } = input.body;
  const args = { p_fleet: uuidOf(input.params.id), p_provider: provider };
  const opened = await ctx.database.rpc("open_upgrade_order", args, openedOrder);
  if (!canRoute(provider, opened.fleet_country, opened.currency)) throw new AppError("unsupported_currency");
  if (opened.approve_url !== null) return opened.approve_url;
  const { database, providers } = paymentsContext();
  const adapter = providers[provider];
  const order = await atProvider(ctx, provider, () =>
    adapter.createOrder({
      paymentId: opened.payment_id,
      reference: opened.reference,
      amountMinor: opened.amount_minor,
      currency: opened.currency,
      description: `NEXORS ${opened.plan}, ${opened.fleet_name}`,
      brandName: "NEXORS",
      payerEmail: opened.payer_email,
      locale,
      ...addresses(provider, locale, "upgrade"),
      expiresAt: new Date(ctx.now + ORDER_LIFE_MS).toISOString(),
    }),
  );
  await database.rpc(
    "attach_upgrade_order",
    {
      p_payment: opened.payment_id,
      p_provider: provider,
      p_environment: adapter.environment,
      p_order_id: order.orderId,
      p_approve_url: order.approveUrl,
    },
    z.unknown(),
  );
  return order.approveUrl;
}

/** The page reads from its address what it has to wait for. */
function addresses(provider: ProviderName, locale: string, purpose: "subscribe" | "upgrade") {
  const { APP_URL } = serverEnv();
  const page = `${APP_URL}/${locale}/fleet/plan`;
  return {
    returnUrl: `${page}?billing=${purpose}`,
    cancelUrl: `${page}?billing=cancel`,
    notificationUrl: `${APP_URL}/api/webhooks/${provider}`,
  };
}

async function atProvider<Answer>(ctx: VerbContext, provider: ProviderName, work: () => Promise<Answer>) {
  try {
    return await work();
  } catch (cause) {
    paymentsContext().log("checkout not opened", { requestId: ctx.requestId, provider, cause: String(cause) });
    if (cause instanceof ProviderError && codeOfProviderError(cause) === "unsupported_currency") {
      throw new AppError("unsupported_currency", { cause });
    }
    throw new AppError("provider_unavailable", { retryAfterSeconds: 5, cause });
  }
}
