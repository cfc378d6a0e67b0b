import { bookRide as bookRideContract, listRides as listRidesContract } from "@/lib/contracts/rides";
import { bookRide } from "@/lib/domain/rides/book-ride";
import { listRides } from "@/lib/domain/rides/list-rides";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides - book a ride */
export const POST = defineRoute(bookRideContract, { limit: "book" }, bookRide);

/** GET /api/v1/rides - the caller's rides */
export const GET = defineRoute(listRidesContract, { limit: "read" }, listRides);
