import { listVehicleClasses as listVehicleClassesContract } from "@/lib/contracts/catalogue";
import { listVehicleClasses } from "@/lib/domain/catalogue/list-vehicle-classes";
import { defineRoute } from "@/lib/http/define-route";

export const runtime = "edge";

/** GET /api/public/vehicle-classes - vehicle classes and their capacity */
export const GET = defineRoute(listVehicleClassesContract, { limit: "read", cacheSeconds: 60 }, () =>
  listVehicleClasses(),
);
