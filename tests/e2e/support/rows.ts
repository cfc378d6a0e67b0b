/** What a partner has in the sandbox after a day of trying things: one row of each kind, made through the client. */
import { type APIRequestContext, expect } from "@playwright/test";
import { orThrow, type Schemas } from "../../../clients/typescript/index";
import { CALLS, madridTrip, nobodysRows, once, type Rows } from "./operations";
import type { Client } from "./partner";
import { CONTACT, decideOnProviderPage } from "./stack";

export async function sedanQuote(api: Client, hours: number, changes: object = {}): Promise<Schemas["Quote"]> {
  const { quotes } = await orThrow(api.POST("/api/v1/quotes", { body: madridTrip(hours, changes) }));
  const sedan = quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
  if (!sedan) throw new Error("no sedan");
  return sedan;
}

export const bookingOf = (api: Client, quoteId: string, key?: string) =>
  api.POST("/api/v1/rides", { ...once(key), body: { quoteId, contact: CONTACT, locale: "es" } });

export async function bookedRide(api: Client, hours = 48) {
  return orThrow(bookingOf(api, (await sedanQuote(api, hours)).id));
}

/** A change of a ride that costs nothing, as it was proposed. */
export async function proposedAmendment(api: Client): Promise<Pick<Rows, "ride" | "amendment">> {
  const { ride } = await bookedRide(api);
  const { version } = await advanced(api, ride.id, "confirmed");
  await CALLS.amendRide(api, { ...nobodysRows(), ride: ride.id, version });
  const params = { path: { id: ride.id } };
  const { data } = await orThrow(api.GET("/api/v1/rides/{id}/amendments", { params }));
  return { ride: ride.id, amendment: data[0]?.id ?? "" };
}

/** A live ride of the partner's, paid on the provider's page, with a change that costs something: another stop. */
export async function chargedRide(api: Client, request: APIRequestContext): Promise<Partial<Rows>> {
  const { ride } = await bookedRide(api, 60 + (Date.now() % 100));
  const paying = { rideId: ride.id, provider: "paypal" as const, locale: "es" };
  const { approveUrl } = await orThrow(api.POST("/api/v1/payments", { ...once(), body: paying }));
  await decideOnProviderPage(request, approveUrl, "approve");
  const path = { id: ride.id };
  const read = () => orThrow(api.GET("/api/v1/rides/{id}", { params: { path } }));
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("confirmed");
  const body = { version: (await read()).version, stops: [{ name: "Retiro", lat: 40.4153, lon: -3.6845 }] };
  const params = { path, ...once().params };
  const change = await orThrow(api.POST("/api/v1/rides/{id}/amendments", { params, body }));
  const accepted = await orThrow(
    api.POST("/api/v1/amendments/{id}/accept", {
      params: { path: { id: change.id } },
      body: { version: change.version, acceptedDifference: change.difference },
    }),
  );
  return { ride: ride.id, charge: accepted.chargeId ?? "" };
}

/** The id of a quote that can no longer be booked, at the price of today or another. */
export async function expiredQuote(api: Client, priceChanged: boolean): Promise<string> {
  const { id } = await sedanQuote(api, 53);
  await api.POST("/api/v1/test/quotes/{id}/expire", { params: { path: { id } }, body: { priceChanged } });
  return id;
}

export async function advanced(
  api: Client,
  id: string,
  to: "confirmed" | "assigned" | "closed",
): Promise<Schemas["Ride"]> {
  return orThrow(api.POST("/api/v1/test/rides/{id}/advance", { params: { path: { id } }, body: { to } }));
}

/** A ride that was driven to its end, with its documents. */
export async function closedRide(api: Client): Promise<Pick<Rows, "ride" | "invoice">> {
  const { ride } = await bookedRide(api);
  await advanced(api, ride.id, "closed");
  const path = { id: ride.id };
  const { data } = await orThrow(api.GET("/api/v1/rides/{id}/invoices", { params: { path } }));
  return { ride: ride.id, invoice: data[0]?.id ?? "" };
}

export async function rowsOf(api: Client, fleetId: string): Promise<Rows> {
  const quote = await sedanQuote(api, 49);
  const { ride, trackingToken } = await bookedRide(api);
  const paying = { rideId: ride.id, provider: "paypal" as const, locale: "es" };
  const { payment } = await orThrow(api.POST("/api/v1/payments", { ...once(), body: paying }));
  const { version } = await advanced(api, ride.id, "assigned");
  const endpoint = await orThrow(
    api.POST("/api/v1/webhook-endpoints", {
      body: { url: "http://127.0.0.1:9/in", description: "API specs", eventTypes: ["invoice.*"] },
    }),
  );
  const path = { id: endpoint.id };
  const sent = await orThrow(api.POST("/api/v1/webhook-endpoints/{id}/test", { params: { path }, body: {} }));
  await CALLS.sendMessage(api, { ...nobodysRows(), ride: ride.id });
  return {
    ...nobodysRows(),
    fleetId,
    quote: quote.id,
    ride: ride.id,
    version,
    amendment: (await proposedAmendment(api)).amendment,
    payment: payment.id,
    invoice: (await closedRide(api)).invoice,
    token: trackingToken ?? "",
    event: sent.eventId,
    endpoint: endpoint.id,
    delivery: sent.deliveryId,
  };
}
