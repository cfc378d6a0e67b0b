import { health } from "@/lib/http/health";

export const runtime = "edge";

/** GET /api/health - whether the parts that a booking needs answer */
export const GET = health;
