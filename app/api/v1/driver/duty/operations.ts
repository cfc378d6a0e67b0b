import { getDuty as getDutyContract, setDuty as setDutyContract } from "@/lib/contracts/drivers";
import { getDuty, setDuty } from "@/lib/domain/drivers/duty";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/driver/duty - whether the driver is on duty */
export const GET = defineRoute(getDutyContract, { limit: "read" }, getDuty);

/** PUT /api/v1/driver/duty - go on or off duty */
export const PUT = defineRoute(setDutyContract, { limit: "write" }, setDuty);
