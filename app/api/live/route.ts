import { live } from "@/lib/http/live";

export const runtime = "edge";

/** GET /api/live - whether the worker answers at all; asks no other part */
export const GET = live;
