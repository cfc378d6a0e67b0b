import { exchangeCode } from "@/lib/auth/mailed-link";

export const runtime = "edge";

/** GET /auth/callback - exchange a mailed link's code for a session */
export const GET = exchangeCode;
