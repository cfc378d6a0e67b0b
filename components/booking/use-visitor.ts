"use client";

import { useEffect, useState } from "react";
import { useSupabase } from "@/components/auth/supabase-browser";
import { callApi } from "@/lib/api-client";
import { getMe, type Me } from "@/lib/contracts/people";

export interface Visitor {
  isKnown: boolean;
  /** The account; null for guests, also for those with an anonymous session. */
  me: Me | null;
}

/** Who books. Asks the API only when this browser holds a session; when it cannot tell, the visitor is a guest. */
export function useVisitor(): Visitor {
  const supabase = useSupabase();
  const [visitor, setVisitor] = useState<Visitor>({ isKnown: false, me: null });
  useEffect(() => {
    const controller = new AbortController();
    const find = async (): Promise<Me | null> => {
      const { data } = await (await supabase()).auth.getSession();
      if (!data.session || data.session.user.is_anonymous) return null;
      return callApi(getMe, { signal: controller.signal });
    };
    find()
      .catch(() => null)
      .then((me) => {
        if (!controller.signal.aborted) setVisitor({ isKnown: true, me });
      });
    return () => controller.abort();
  }, [supabase]);
  return visitor;
}
