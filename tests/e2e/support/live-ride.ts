/** A ride with a driver, and live connections that can be cut. */
import { type APIRequestContext, type BrowserContext, expect } from "@playwright/test";
import { apiAs, CONTACT, decideOnProviderPage, miamiTrip, tokenOf } from "./stack";

export const PASSENGER = "passenger@demo.nexors.app";
export const DISPATCHER = "dispatcher@biscayne.demo";

export interface LiveRide {
  readonly id: string;
  readonly ref: string;
  readonly status: string;
  readonly version: number;
}

/** A paid ride of the demo passenger that the driver is assigned to, about forty hours ahead unless told otherwise. */
export async function assignedRide(
  request: APIRequestContext,
  wheelOf: string,
  hours = 40,
): Promise<{ ride: LiveRide; trackingToken: string }> {
  const passenger = apiAs(request, await tokenOf(request, PASSENGER));
  const desk = apiAs(request, await tokenOf(request, DISPATCHER));
  const wheel = apiAs(request, await tokenOf(request, wheelOf));
  // one minute of its own, so that a second run is not the same trip
  const trip = miamiTrip(hours * 60 + (Date.now() % 600));
  const { body: offer } = await passenger<{ quotes: { id: string; vehicleClass: string }[] }>(
    "POST",
    "/api/v1/quotes",
    trip,
  );
  const { body: duty } = await wheel<{ driverId: string; vehicle: { id: string } }>("PUT", "/api/v1/driver/duty", {
    onDuty: true,
  });
  const { body: booked } = await passenger<{ ride: LiveRide; trackingToken: string }>("POST", "/api/v1/rides", {
    quoteId: offer.quotes.find(({ vehicleClass }) => vehicleClass === "sedan")?.id,
    contact: CONTACT,
    locale: "en",
  });
  const { body: payment } = await passenger<{ approveUrl: string }>("POST", "/api/v1/payments", {
    rideId: booked.ride.id,
    provider: "paypal",
  });
  await decideOnProviderPage(request, payment.approveUrl, "approve");
  const read = async () => (await passenger<LiveRide>("GET", `/api/v1/rides/${booked.ride.id}`)).body;
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("confirmed");
  const assigned = await desk<LiveRide>("POST", `/api/v1/rides/${booked.ride.id}/assign`, {
    driverId: duty.driverId,
    vehicleId: duty.vehicle.id,
    version: (await read()).version,
  });
  expect(assigned.status, JSON.stringify(assigned.body)).toBe(200);
  return { ride: assigned.body, trackingToken: booked.trackingToken };
}

/** Live connections of a browser, which can be cut and kept down. */
export async function cuttable(context: BrowserContext) {
  const open = new Set<() => void>();
  let isDown = false;
  await context.routeWebSocket(/\/realtime\/v1\//, (socket) => {
    const cut = () => void socket.close({ code: 1012 });
    if (isDown) cut();
    else {
      socket.connectToServer();
      open.add(cut);
    }
  });
  return {
    kill() {
      isDown = true;
      for (const cut of open) cut();
      open.clear();
    },
    heal() {
      isDown = false;
    },
  };
}
