import { expect, test } from "@playwright/test";
import { createNexorsClient, newIdempotencyKey, orThrow, type Schemas } from "../../../clients/typescript/index";
import { linesOfPdf } from "../../support/pdf-text";
import { apiAs, CONTACT, decideOnProviderPage, messagesWith, miamiTrip, served, tokenOf } from "../support/stack";

type Ride = Schemas["Ride"];

test("a ride runs from quote to receipt over the API", async ({ request }) => {
  test.setTimeout(120_000);
  const token = await tokenOf(request);
  const guest = createNexorsClient({ baseUrl: served().appUrl, key: token });
  const dispatcher = apiAs(request, await tokenOf(request, "dispatcher@biscayne.demo"));
  const driver = apiAs(request, await tokenOf(request, "driver01@biscayne.demo"));

  const trip = { ...miamiTrip(26 * 60), serviceType: "transfer" as const };
  const { quotes } = await orThrow(guest.POST("/api/v1/quotes", { body: trip }));
  const sedan = quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
  const once = () => ({ params: { header: { "Idempotency-Key": newIdempotencyKey() } } });
  const booking = { quoteId: sedan?.id ?? "", contact: CONTACT, locale: "en" };
  const { ride, trackingToken } = await orThrow(guest.POST("/api/v1/rides", { ...once(), body: booking }));
  expect(ride).toMatchObject({ status: "pending_payment", total: sedan?.total });

  const paying = { rideId: ride.id, provider: "paypal" as const, locale: "en" };
  const { approveUrl } = await orThrow(guest.POST("/api/v1/payments", { ...once(), body: paying }));
  await decideOnProviderPage(request, approveUrl, "approve");
  const readRide = () => orThrow(guest.GET("/api/v1/rides/{id}", { params: { path: { id: ride.id } } }));
  await expect.poll(async () => (await readRide()).status, { timeout: 30_000 }).toBe("confirmed");
  await expect.poll(async () => (await messagesWith(request, ride.ref)).length, { timeout: 30_000 }).toBeGreaterThan(1);

  const duty = await driver<{ driverId: string; vehicle: { id: string } | null }>("PUT", "/api/v1/driver/duty", {
    onDuty: true,
  });
  expect(duty.status, JSON.stringify(duty.body)).toBe(200);
  const candidates = await dispatcher<{
    data: { driver: { id: string }; vehicle: { id: string; vehicleClass: string } | null; conflict: string | null }[];
  }>("GET", `/api/v1/rides/${ride.id}/candidates`);
  expect(candidates.status, JSON.stringify(candidates.body)).toBe(200);
  const version = (await readRide()).version;
  const assigned = await dispatcher<Ride>("POST", `/api/v1/rides/${ride.id}/assign`, {
    driverId: duty.body.driverId,
    vehicleId: duty.body.vehicle?.id,
    version,
  });
  expect(assigned.status, JSON.stringify(assigned.body)).toBe(200);
  expect(assigned.body.status).toBe("assigned");

  let current = assigned.body;
  for (const to of ["en_route", "on_location", "on_board", "completed"]) {
    if (to === "on_location") {
      const fixes = [{ lat: 25.7617, lon: -80.1918, recordedAt: new Date().toISOString(), accuracyMeters: 5 }];
      expect((await driver("POST", "/api/v1/driver/positions", { fixes })).body).toEqual({ accepted: 1, rejected: [] });
      const path = { token: trackingToken ?? "" };
      const tracked = await orThrow(guest.GET("/api/v1/tracking/{token}", { params: { path } }));
      expect(tracked).toMatchObject({ status: "en_route", position: { lat: 25.7617 } });
    }
    const moved = await driver<Ride>("POST", `/api/v1/rides/${ride.id}/transitions`, { to, version: current.version });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.status).toBe(to);
    current = moved.body;
  }
  const { receipt } = await readRide();
  expect(receipt?.number).toMatch(/^R-\d{6}$/);
  // drawn on workerd, with the fonts of the deployment
  const pdf = await request.get(`/api/v1/rides/${ride.id}/receipt`, { headers: { authorization: `Bearer ${token}` } });
  expect(pdf.status(), pdf.statusText()).toBe(200);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const lines = linesOfPdf(await pdf.body()).join("\n");
  for (const part of [receipt?.number, ride.ref, CONTACT.name]) expect(lines).toContain(part);
  await expect
    .poll(async () => (await messagesWith(request, `Receipt for ${ride.ref}`)).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
});
