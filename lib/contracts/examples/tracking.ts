import { raiseLinkedSos } from "../alerts";
import { trackRide } from "../people";
import { getHealth, getReadiness } from "../platform";
import { exampleOf } from "./example";
import { AIRPORT, BEACH, BRAND, CAR, FLEET, ID, PICKUP, ROUTE_PATH, TOKEN } from "./trip";

export const TRACKING = [
  exampleOf(trackRide, {
    params: { token: TOKEN },
    response: {
      ref: "NX-QW3W6H",
      status: "en_route",
      fleet: { ...FLEET, accent: BRAND.accent },
      pickup: AIRPORT,
      dropoff: BEACH,
      routePath: ROUTE_PATH,
      pickupAt: PICKUP.at,
      pickupTimezone: PICKUP.timezone,
      driver: { firstName: "Demo", rating: 4.9 },
      vehicle: CAR,
      position: { lat: 25.7902, lon: -80.2751, heading: 274, recordedAt: "2026-12-20T16:48:12Z" },
      eta: { fromSeconds: 184, toSeconds: 344 },
      freeWaitingUntil: null,
    },
  }),
  exampleOf(raiseLinkedSos, {
    params: { token: TOKEN },
    body: { position: { lat: 25.7902, lon: -80.2751 }, note: "Please call me" },
    response: {
      id: ID.alert,
      kind: "sos",
      side: "passenger",
      raisedAt: "2026-12-20T17:12:00Z",
      seenAt: null,
      endedAt: null,
    },
  }),
  exampleOf(getReadiness, { response: { status: "ready", checks: { database: "ok", redis: "ok", keys: "ok" } } }),
  exampleOf(getHealth, { response: { status: "ok", checks: { database: "ok" } } }),
];
