/** Health for people and probes: is the configuration whole, does the database answer. Never cached, never detailed. */
import { z } from "zod";
import { anonDatabase } from "@/lib/db";
import { requestIdOf } from "./request-context";

export async function health(request: Request): Promise<Response> {
  const database = await anonDatabaseAnswers();
  const status = database ? "ok" : "degraded";
  return Response.json(
    { status, checks: { database: database ? "ok" : "down" } },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store", "x-request-id": requestIdOf(request) } },
  );
}

async function anonDatabaseAnswers(): Promise<boolean> {
  try {
    await anonDatabase().rpc("list_vehicle_classes", {}, z.array(z.unknown()).min(1));
    return true;
  } catch (error) {
    console.error("health: database", error instanceof Error ? error.message : "error");
    return false;
  }
}
