"use client";

import type { SupabaseClient } from "@supabase/supabase-js";
import { useCallback } from "react";
import { usePublicConfig } from "@/components/shell/public-config";

/**
 * Gives a function that resolves to the browser's Supabase client: one for the whole page, its session in cookies that
 * the server reads too. The library is loaded when it is first needed, so that no page pays for it before.
 */
export function useSupabase(): () => Promise<SupabaseClient> {
  const { supabaseUrl, supabasePublishableKey } = usePublicConfig();
  return useCallback(async () => {
    const { createBrowserClient } = await import("@supabase/ssr");
    return createBrowserClient(supabaseUrl, supabasePublishableKey);
  }, [supabaseUrl, supabasePublishableKey]);
}
