"use client";

import type { SupabaseClient } from "@supabase/supabase-js";
import { useState } from "react";
import { type AuthErrorKey, authErrorKey } from "./auth-error";
import { useSupabase } from "./supabase-browser";

/**
 * Runs one step against the sign-in service. While it runs `isBusy` is true; a failure becomes the key of a text.
 * Resolves to true when the step succeeded.
 */
export function useAuthAction() {
  const supabase = useSupabase();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AuthErrorKey | null>(null);
  const run = async (step: (client: SupabaseClient) => Promise<{ error: unknown }>): Promise<boolean> => {
    setIsBusy(true);
    setError(null);
    try {
      const answer = await step(await supabase());
      if (answer.error) setError(authErrorKey(answer.error));
      return !answer.error;
    } catch (cause) {
      setError(authErrorKey(cause));
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, setError, run };
}
