import { z } from "zod";
import { serviceDatabase } from "@/lib/db";

const row = z.object({
  queue: z.string().max(40),
  waiting: z.int(),
  dead: z.int(),
  oldest_seconds: z.number(),
});
export type QueueAge = z.infer<typeof row>;

/** What waits for the job runner: how many are due, since when the oldest is, and how many were given up. */
export function queueAges(): Promise<QueueAge[]> {
  return serviceDatabase().rpc("queue_ages", {}, z.array(row));
}
