import { z } from "zod";
import { defineContract } from "./operation";

/** GET /api/v1/ready: every part that a booking or a sign-in needs; 503 `unavailable` names those that are away. */
export const getReadiness = defineContract({
  id: "getReadiness",
  method: "GET",
  path: "/api/v1/ready",
  summary: "Whether every part answers that a booking or a sign-in needs",
  tag: "Platform",
  access: "public",
  status: 200,
  response: z.strictObject({
    status: z.literal("ready"),
    checks: z.strictObject({ database: z.literal("ok"), redis: z.literal("ok"), keys: z.literal("ok") }),
  }),
  errors: [],
});

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
