import type { z } from "zod";
import type { createApiKey as contract } from "@/lib/contracts/api-keys";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { issuedRow } from "./internal";

interface Input {
  readonly params: { id: string };
  readonly body: z.infer<NonNullable<(typeof contract)["body"]>>;
}

/** A key and its secret, which the database makes and does not keep. */
export async function createKey({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { partnerId, environment, label, scopes, tier, allowedRanges } = input.body;
  return ctx.database.rpc(
    "create_api_key",
    {
      p_fleet: uuidOf(input.params.id),
      p_partner: uuidOf(partnerId),
      p_environment: environment,
      p_label: label,
      p_scopes: scopes,
      p_tier: tier,
      p_ranges: allowedRanges,
    },
    issuedRow,
  );
}
