import { z } from "zod";
import type { postPositions as contract } from "@/lib/contracts/drivers";
import type { VerbContext } from "../context";

type Body = z.infer<NonNullable<(typeof contract)["body"]>>;

const answer = z.object({ accepted: z.number(), rejected: z.array(z.object({ index: z.number(), code: z.string() })) });

/** One statement for the whole batch; fixes that no car can have made come back with their reason. */
export async function postPositions({ ctx, input }: { ctx: VerbContext; input: { body: Body } }) {
  const fixes = input.body.fixes.map((fix) => ({
    lon: fix.lon,
    lat: fix.lat,
    recorded_at: fix.recordedAt,
    accuracy_m: fix.accuracyMeters,
    heading: fix.headingDegrees ?? null,
    speed_mps: fix.speedMps ?? null,
  }));
  return ctx.database.rpc("post_positions", { p_fixes: fixes }, answer);
}
