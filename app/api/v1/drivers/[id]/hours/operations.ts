import {
  getDriverHours as getDriverHoursContract,
  setDriverHours as setDriverHoursContract,
} from "@/lib/contracts/driver-hours";
import { getDriverHours, setDriverHours } from "@/lib/domain/people/driver-hours";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/drivers/{id}/hours - a driver's working hours */
export const GET = defineRoute(getDriverHoursContract, { limit: "read" }, getDriverHours);

/** PUT /api/v1/drivers/{id}/hours - plan a driver's working hours */
export const PUT = defineRoute(setDriverHoursContract, { limit: "write" }, setDriverHours);
