import { confirmToken } from "@/lib/auth/mailed-link";

export const runtime = "edge";

/** GET /auth/confirm - verify a mailed link's token hash */
export const GET = confirmToken;
