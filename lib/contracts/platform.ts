import { z } from "zod";
import { defineContract } from "./operation";

/** GET /api/health: whether the parts answer that a booking needs; 503 `unavailable` while one does not. */
export const getHealth = defineContract({
  id: "getHealth",
  method: "GET",
  path: "/api/health",
  summary: "Whether the parts answer that a booking needs",
  tag: "Platform",
  access: "public",
  status: 200,
  response: z.strictObject({ status: z.literal("ok"), checks: z.strictObject({ database: z.literal("ok") }) }),
  errors: [],
});
