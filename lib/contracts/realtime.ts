/** Where live events are carried by Ably, a browser asks here for what it may listen to. */
import { z } from "zod";
import { defineContract } from "./operation";

const channel = z
  .string()
  .max(43)
  .regex(/^(?:ride|fleet|driver):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .meta({ example: "ride:0f8fad5b-d9cb-469f-a165-70867728950e" });

/** POST /api/v1/realtime/token: `not_found` unless the caller may listen to every channel, and without such a carrier. */
export const createRealtimeToken = defineContract({
  id: "createRealtimeToken",
  method: "POST",
  path: "/api/v1/realtime/token",
  summary: "A signed token request for live channels",
  tag: "Platform",
  access: "user",
  status: 201,
  body: z.strictObject({ channels: z.array(channel).min(1).max(20) }),
  response: z.strictObject({
    keyName: z.string().max(100),
    ttl: z.int(),
    capability: z.string().max(4_000),
    clientId: z.string().max(60),
    timestamp: z.int(),
    nonce: z.string().max(64),
    mac: z.string().max(64),
  }),
  errors: [],
});
