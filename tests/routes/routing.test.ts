/** The way on the road over the API, from a routing service to whoever sees the ride. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { decodePolyline, encodePolyline } from "@/lib/geo/polyline";
import { type Api, startApi } from "./support/api";
import { pay } from "./support/money";
import { book, idempotencyKey, MIAMI_AIRPORT, MIAMI_BEACH, tripRequest } from "./support/trips";

const CAUSEWAY = { lat: 25.8112, lon: -80.1925 };
const TO_BEACH = encodePolyline([MIAMI_AIRPORT, CAUSEWAY, MIAMI_BEACH]);
const BRICKELL = { name: "Brickell Avenue", lat: 25.7617, lon: -80.1918 };

let api: Api;
let service: Server;
/** What the service answers as the way; undefined: it does not answer at all. */
let geometry: unknown;

beforeAll(async () => {
  service = createServer((_request, response) => {
    response.statusCode = geometry === undefined ? 400 : 200;
    response.end(JSON.stringify({ code: "Ok", routes: [{ distance: 9_000, duration: 900, geometry }] }));
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  process.env.ROUTING_API_BASE = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  api = await startApi();
});
afterAll(async () => {
  delete process.env.ROUTING_API_BASE;
  service.close();
  await api.close();
});
beforeEach(() => {
  geometry = TO_BEACH;
});

let shift = 0;
/** A beach of its own for each test: answers are kept. */
function beach() {
  shift += 1;
  return { ...MIAMI_BEACH, lat: MIAMI_BEACH.lat + shift / 1_000 };
}

it("is answered with the quotes, also where a booking goes on elsewhere", async () => {
  const { body } = await api.call("POST /api/v1/quotes", { body: tripRequest({ dropoff: beach() }) });
  expect(body.route).toEqual({ distanceMeters: 9_000, durationSeconds: 900, isEstimate: false, path: TO_BEACH });
  expect(decodePolyline(body.route.path)).toHaveLength(3);
  const offer = await api.call(`GET /api/v1/quotes/${body.quotes[0].id}/offer`);
  expect(offer.body.offer.route).toEqual(body.route);
});

it("is the ride's until its trip changes, and the tracking page's", async () => {
  const guest = await api.guest();
  const booked = await book(api, guest, { dropoff: beach() });
  expect(booked.ride).toMatchObject({ isRouteEstimate: false, routePath: TO_BEACH });
  const tracking = await api.call(`GET /api/v1/tracking/${booked.trackingToken}`);
  expect(tracking.body.routePath).toBe(TO_BEACH);

  const ride = await pay(api, guest, booked.ride.id);
  // the service has no way that can be read for the other trip: the old one must not stay
  geometry = "no line";
  const proposed = await api.call(`POST /api/v1/rides/${ride.id}/amendments`, {
    token: guest,
    headers: idempotencyKey(),
    body: { version: ride.version, dropoff: BRICKELL },
  });
  const { id, version, difference } = proposed.body;
  expect(difference.amountMinor, JSON.stringify(proposed.body)).toBeLessThanOrEqual(0);
  await api.call(`POST /api/v1/amendments/${id}/accept`, {
    token: guest,
    body: { version, acceptedDifference: difference },
  });
  const after = await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest });
  expect(after.body).toMatchObject({ dropoff: { name: BRICKELL.name }, isRouteEstimate: false, routePath: null });
});

it("is none where the service does not answer, and what is estimated says so", async () => {
  geometry = undefined;
  const guest = await api.guest();
  const { ride } = await book(api, guest, { dropoff: beach() });
  expect(ride).toMatchObject({ isRouteEstimate: true, routePath: null });
});
