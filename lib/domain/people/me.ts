import { z } from "zod";
import { toPublicId } from "@/lib/contracts/ids";
import { memberRole } from "@/lib/contracts/people";
import type { VerbContext } from "../context";

const contextRow = z
  .object({
    user: z.object({ id: z.uuid(), email: z.string().nullish(), is_anonymous: z.boolean() }),
    profile: z
      .object({ display_name: z.string().nullish(), phone: z.string().nullish(), locale: z.string().nullish() })
      .nullable(),
    memberships: z.array(z.object({ fleet_id: z.uuid(), slug: z.string(), name: z.string(), role: memberRole })),
  })
  .transform(({ user, profile, memberships }) => ({
    id: toPublicId("user", user.id),
    email: user.email || null,
    isAnonymous: user.is_anonymous,
    displayName: profile?.display_name ?? null,
    phone: profile?.phone ?? null,
    locale: profile?.locale ?? null,
    memberships: memberships.map(({ fleet_id, ...row }) => ({ ...row, fleetId: toPublicId("fleet", fleet_id) })),
  }));

/** The caller, their profile and their roles in fleets. */
export async function getMe({ ctx }: { ctx: VerbContext }) {
  return ctx.database.rpc("my_context", {}, contextRow);
}

interface Input {
  readonly body: { displayName?: string | undefined; phone?: string | null | undefined; locale?: string | undefined };
}

export async function updateMe({ ctx, input }: { ctx: VerbContext; input: Input }) {
  const { displayName, phone, locale } = input.body;
  const changes = { display_name: displayName, phone, locale };
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await ctx.database.rpc("update_profile", { p: given }, z.unknown());
  return getMe({ ctx });
}
