"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What the browser may know about the deployment. */
export interface PublicConfig {
  readonly supabaseUrl: string;
  readonly supabasePublishableKey: string;
  readonly mapStyleUrl: string | null;
  readonly ablyBase: string | null;
  readonly turnstileSiteKey: string | null;
  readonly errorReports: { readonly dsn: string; readonly environment: string } | null;
}

const PublicConfigContext = createContext<PublicConfig | null>(null);

/** Brings the deployment's public settings to the browser at run time: one build serves every environment. */
export function PublicConfigProvider({ config, children }: { config: PublicConfig; children: ReactNode }) {
  return <PublicConfigContext value={config}>{children}</PublicConfigContext>;
}

/** The public settings of this deployment. Throws outside of the locale layout. */
export function usePublicConfig(): PublicConfig {
  const config = useContext(PublicConfigContext);
  if (!config) throw new Error("usePublicConfig needs the PublicConfigProvider of the locale layout");
  return config;
}
