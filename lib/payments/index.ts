/** The providers of this deployment, made from its environment. */
import { isLocalUrl, serverEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { createMercadoPagoProvider, type MercadoPagoProvider } from "./mercado-pago/client";
import type { MercadoPagoWebhookConfig } from "./mercado-pago/webhook";
import { createPayPalProvider, type PayPalConfig, type PayPalProvider } from "./paypal/client";
import { createPostBack } from "./paypal/post-back";
import type { PayPalWebhookConfig } from "./paypal/webhook";
import type { ProviderEnvironment, ProviderName } from "./types";

const PAYPAL_LIVE = "https://api-m.paypal.com";
const PAYPAL_CERTIFICATE_NAMES = {
  live: "messageverificationcerts.paypal.com",
  sandbox: "messageverificationcerts.sandbox.paypal.com",
};
const MERCADOPAGO_CHECKOUT_DOMAINS = ["com", "com.ar", "com.br", "com.mx", "com.pe", "com.uy", "com.co", "cl"];

/** Both providers with all that each can do; the verbs take the part of it that they need. */
export interface PaymentProviders {
  readonly paypal: PayPalProvider;
  readonly mercadopago: MercadoPagoProvider;
}

export function paymentProviders(): PaymentProviders {
  const env = serverEnv();
  return {
    paypal: createPayPalProvider(payPalConfig()),
    mercadopago: createMercadoPagoProvider({
      environment: isLocalUrl(env.MERCADOPAGO_API_BASE) ? "local" : "live",
      apiBase: env.MERCADOPAGO_API_BASE,
      accessToken: env.MERCADOPAGO_ACCESS_TOKEN,
      collectorId: env.MERCADOPAGO_COLLECTOR_ID,
      checkoutHosts: [
        ...MERCADOPAGO_CHECKOUT_DOMAINS.map((domain) => `www.mercadopago.${domain}`),
        ...localHost(env.MERCADOPAGO_API_BASE),
      ],
    }),
  };
}

function payPalConfig(): PayPalConfig {
  const env = serverEnv();
  return {
    environment: paypalEnvironment(),
    apiBase: env.PAYPAL_API_BASE,
    clientId: env.PAYPAL_CLIENT_ID,
    clientSecret: env.PAYPAL_CLIENT_SECRET,
    merchantId: env.PAYPAL_MERCHANT_ID,
    approveHosts: ["www.paypal.com", "www.sandbox.paypal.com", ...localHost(env.PAYPAL_API_BASE)],
    now: Date.now,
  };
}

/** Throws when a live or sandbox configuration carries the trust anchors' origin of the local counterpart. */
export function payPalWebhookConfig(): PayPalWebhookConfig {
  const env = serverEnv();
  const environment = paypalEnvironment();
  const isLocal = environment === "local";
  if (!isLocal && env.PAYPAL_CERT_ORIGIN) throw new Error("PAYPAL_CERT_ORIGIN is for loopback only");
  if (!isLocal && env.PAYPAL_WEBHOOK_ID === "WEBHOOK_ID") throw new Error("PAYPAL_WEBHOOK_ID is the simulator's");
  const domain = environment === "live" ? "paypal.com" : "sandbox.paypal.com";
  return {
    webhookId: env.PAYPAL_WEBHOOK_ID,
    certificateOrigins:
      isLocal && env.PAYPAL_CERT_ORIGIN
        ? [env.PAYPAL_CERT_ORIGIN]
        : [`https://api.${domain}`, `https://api-m.${domain}`],
    certificateCommonName: PAYPAL_CERTIFICATE_NAMES[environment === "live" ? "live" : "sandbox"],
    trustAnchors: env.PAYPAL_TRUST_ANCHOR_PEM,
    now: Date.now,
    postBack: createPostBack(payPalConfig(), env.PAYPAL_WEBHOOK_ID),
    onUnknownAnchor: (certificateUrl) => log("error", "paypal certificate below an unknown anchor", { certificateUrl }),
  };
}

/** Throws when no secret is left: without one nothing could be told from a forgery. */
export function mercadoPagoWebhookConfig(): MercadoPagoWebhookConfig {
  const secrets = serverEnv()
    .MERCADOPAGO_WEBHOOK_SECRET.split(",")
    .map((secret) => secret.trim())
    .filter(Boolean);
  if (secrets.length === 0) throw new Error("MERCADOPAGO_WEBHOOK_SECRET has no secret in it");
  return { secrets, now: Date.now };
}

export function environmentOf(provider: ProviderName): ProviderEnvironment {
  return paymentProviders()[provider].environment;
}

function paypalEnvironment(): ProviderEnvironment {
  const base = serverEnv().PAYPAL_API_BASE;
  if (isLocalUrl(base)) return "local";
  return base === PAYPAL_LIVE ? "live" : "sandbox";
}

function localHost(url: string): string[] {
  return isLocalUrl(url) ? [new URL(url).host] : [];
}
