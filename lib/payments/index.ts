/** The providers of this deployment, made from its environment. */
import { isLocalUrl, serverEnv } from "@/lib/env";
import { createMercadoPagoProvider } from "./mercado-pago/client";
import type { MercadoPagoWebhookConfig } from "./mercado-pago/webhook";
import { createPayPalProvider } from "./paypal/client";
import type { PayPalWebhookConfig } from "./paypal/webhook";
import type { PaymentProvider, ProviderEnvironment, ProviderName } from "./types";

const PAYPAL_LIVE = "https://api-m.paypal.com";
const PAYPAL_CERTIFICATE_NAMES = {
  live: "messageverificationcerts.paypal.com",
  sandbox: "messageverificationcerts.sandbox.paypal.com",
};
const MERCADOPAGO_CHECKOUT_DOMAINS = ["com", "com.ar", "com.br", "com.mx", "com.pe", "com.uy", "com.co", "cl"];

export function paymentProviders(): Readonly<Record<ProviderName, PaymentProvider>> {
  const env = serverEnv();
  return {
    paypal: createPayPalProvider({
      environment: paypalEnvironment(),
      apiBase: env.PAYPAL_API_BASE,
      clientId: env.PAYPAL_CLIENT_ID,
      clientSecret: env.PAYPAL_CLIENT_SECRET,
      approveHosts: ["www.paypal.com", "www.sandbox.paypal.com", ...localHost(env.PAYPAL_API_BASE)],
      now: Date.now,
    }),
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
  };
}

export function mercadoPagoWebhookConfig(): MercadoPagoWebhookConfig {
  return { secrets: serverEnv().MERCADOPAGO_WEBHOOK_SECRET.split(",").filter(Boolean), now: Date.now };
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
