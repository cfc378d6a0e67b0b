import { getMe as getMeContract, updateMe as updateMeContract } from "@/lib/contracts/people";
import { getMe, updateMe } from "@/lib/domain/people/me";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/me - who am I */
export const GET = defineRoute(getMeContract, { limit: "read" }, getMe);

/** PATCH /api/v1/me - change my profile */
export const PATCH = defineRoute(updateMeContract, { limit: "write" }, updateMe);
