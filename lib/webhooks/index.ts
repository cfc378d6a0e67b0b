/** What the deployment says about outgoing webhooks. */
import { isLocalUrl, serverEnv } from "@/lib/env";
import type { TargetRules } from "./target";

const RESOLVER = "https://cloudflare-dns.com/dns-query";

export interface WebhookSettings {
  /** Keys that seal the endpoints' secrets, newest first. */
  readonly keys: readonly string[];
  readonly rules: TargetRules;
  readonly resolver: string;
}

export function webhookSettings(): WebhookSettings {
  const env = serverEnv();
  return {
    keys: (env.WEBHOOK_SEALING_KEY ?? env.SUPABASE_SECRET_KEY).split(","),
    resolver: env.DNS_RESOLVER_URL ?? RESOLVER,
    rules: {
      // a deployment that others can reach calls nothing behind its own walls, whatever it was told
      canReachLoopback: env.WEBHOOK_LOOPBACK === "allowed" && isLocalUrl(env.APP_URL),
      ownHosts: [env.APP_URL, env.NEXT_PUBLIC_SUPABASE_URL].map((url) => new URL(url).hostname),
    },
  };
}
