import type { z } from "zod";
import type { transitionRide as contract } from "@/lib/contracts/rides";
import type { VerbContext } from "../context";
import { changeRide } from "./internal";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

/** A driver's or dispatcher's step. `at` is when it happened: a phone that was offline reports late. */
export async function advanceRide({ ctx, input }: { ctx: VerbContext; input: { params: { id: string }; body: Body } }) {
  const { to, version, at, position } = input.body;
  return changeRide(ctx, input.params.id, "advance_ride", {
    p_to: to,
    p_version: version,
    p_event_at: at ?? null,
    p_lon: position?.lon ?? null,
    p_lat: position?.lat ?? null,
  });
}
