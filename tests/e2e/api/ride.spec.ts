import { expect, test } from "@playwright/test";
import { linesOfPdf } from "../../support/pdf-text";
import { apiAs, CONTACT, decideOnProviderPage, messagesWith, miamiTrip, tokenOf } from "../support/stack";

interface Ride {
  id: string;
  ref: string;
  status: string;
  version: number;
  receipt: { number: string } | null;
  payment: { status: string } | null;
  fleetId: string;
  position: { lat: number } | null;
}

test("a ride runs from quote to receipt over the API", async ({ request }) => {
  test.setTimeout(120_000);
  const token = await tokenOf(request);
  const guest = apiAs(request, token);
  const dispatcher = apiAs(request, await tokenOf(request, "dispatcher@biscayne.demo"));
  const driver = apiAs(request, await tokenOf(request, "driver01@biscayne.demo"));

  const quotes = await guest<{ quotes: { id: string; vehicleClass: string; total: { amountMinor: number } }[] }>(
    "POST",
    "/api/v1/quotes",
    miamiTrip(26 * 60),
  );
  expect(quotes.status, JSON.stringify(quotes.body)).toBe(201);
  const sedan = quotes.body.quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
  const booked = await guest<{ ride: Ride; trackingToken: string }>("POST", "/api/v1/rides", {
    quoteId: sedan?.id,
    contact: CONTACT,
    locale: "en",
  });
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const { ride, trackingToken } = booked.body;
  expect(ride).toMatchObject({ status: "pending_payment", total: sedan?.total });

  const payment = await guest<{ payment: { id: string }; approveUrl: string }>("POST", "/api/v1/payments", {
    rideId: ride.id,
    provider: "paypal",
  });
  expect(payment.status, JSON.stringify(payment.body)).toBe(201);
  await decideOnProviderPage(request, payment.body.approveUrl, "approve");
  const readRide = async () => {
    const answer = await guest<Ride>("GET", `/api/v1/rides/${ride.id}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
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
      const tracked = await apiAs(request, null)<Ride>("GET", `/api/v1/tracking/${trackingToken}`);
      expect(tracked.body).toMatchObject({ status: "en_route", position: { lat: 25.7617 } });
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
