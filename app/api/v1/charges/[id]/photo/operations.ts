import {
  addChargePhoto as addChargePhotoContract,
  getChargePhoto as getChargePhotoContract,
} from "@/lib/contracts/charges";
import { addChargePhoto, getChargePhoto } from "@/lib/domain/charges/charge-photo";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/charges/{id}/photo - the photo of a receipt for a toll or parking */
export const GET = defineRoute(getChargePhotoContract, { limit: "read" }, getChargePhoto);

/** POST /api/v1/charges/{id}/photo - add the photo of a receipt for a toll or parking */
export const POST = defineRoute(addChargePhotoContract, { limit: "write" }, addChargePhoto);
