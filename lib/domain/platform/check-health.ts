import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";

/** Asks the database for something that every deployment has. Rejects with `unavailable` when it does not answer so. */
export async function checkHealth({ ctx }: { ctx: VerbContext }) {
  try {
    await ctx.database.rpc("list_vehicle_classes", {}, z.array(z.unknown()).min(1));
  } catch (cause) {
    throw new AppError("unavailable", { detail: "The database does not answer.", retryAfterSeconds: 5, cause });
  }
  return { status: "ok" as const, checks: { database: "ok" as const } };
}
