"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { PublicEnv } from "@/lib/env";

const PublicConfigContext = createContext<PublicEnv | null>(null);

/** Brings the deployment's public settings to the browser at run time: one build serves every environment. */
export function PublicConfigProvider({ config, children }: { config: PublicEnv; children: ReactNode }) {
  return <PublicConfigContext value={config}>{children}</PublicConfigContext>;
}

/** The public settings of this deployment. Throws outside of the locale layout. */
export function usePublicConfig(): PublicEnv {
  const config = useContext(PublicConfigContext);
  if (!config) throw new Error("usePublicConfig needs the PublicConfigProvider of the locale layout");
  return config;
}
