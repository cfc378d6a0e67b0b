import { z } from "zod";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chargeRow } from "./internal";

interface Call<Rest> {
  ctx: VerbContext;
  input: { params: { id: string } } & Rest;
}

const photoRow = z
  .object({ media_type: z.enum(["image/jpeg", "image/png", "image/webp"]), data: z.string() })
  .transform((row) => ({ mediaType: row.media_type, data: row.data }));

/** By the ride's driver or staff; the same photo again is the same, another one `illegal_transition`. */
export async function addChargePhoto({ ctx, input }: Call<{ body: { data: string } }>) {
  return ctx.database.rpc(
    "add_charge_photo",
    { p_charge: uuidOf(input.params.id), p_data: input.body.data },
    chargeRow,
  );
}

/** For everybody of the ride; `not_found` where there is none. */
export async function getChargePhoto({ ctx, input }: Call<unknown>) {
  return ctx.database.rpc("charge_photo", { p_charge: uuidOf(input.params.id) }, photoRow);
}
