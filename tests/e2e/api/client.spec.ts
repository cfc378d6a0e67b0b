/** The client of partners, made from the published document, against the built product. */
import { expect, test } from "@playwright/test";
import {
  createNexorsClient,
  eachItem,
  NexorsProblem,
  newIdempotencyKey,
  orThrow,
  type Schemas,
} from "../../../clients/typescript/index";
import { CONTACT, miamiTrip, served, tokenOf } from "../support/stack";

const tripIn = (hours: number): Schemas["QuoteRequest"] => ({ ...miamiTrip(hours * 60), serviceType: "transfer" });

test("a trip is priced, booked once, read and cancelled through the client", async ({ request }) => {
  const nexors = createNexorsClient({ baseUrl: served().appUrl, key: await tokenOf(request) });
  const fleet = await orThrow(nexors.GET("/api/public/fleets/{slug}", { params: { path: { slug: "biscayne" } } }));
  expect(fleet.currency).toBe("USD");

  const { quotes } = await orThrow(nexors.POST("/api/v1/quotes", { body: tripIn(47) }));
  const sedan = quotes.find(({ vehicleClass }) => vehicleClass === "sedan");
  const booking = {
    params: { header: { "Idempotency-Key": newIdempotencyKey() } },
    body: { quoteId: sedan?.id ?? "", contact: CONTACT, locale: "en" },
  };
  const [first, again] = [
    await orThrow(nexors.POST("/api/v1/rides", booking)),
    await orThrow(nexors.POST("/api/v1/rides", booking)),
  ];
  expect(again.ride.id).toBe(first.ride.id);
  expect(first.ride.total).toEqual(sedan?.total);

  const listed: string[] = [];
  const pages = eachItem((cursor) => orThrow(nexors.GET("/api/v1/rides", { params: { query: { limit: 1, cursor } } })));
  for await (const ride of pages) listed.push(ride.id);
  expect(listed).toEqual([first.ride.id]);

  const path = { id: first.ride.id };
  const { fee } = await orThrow(nexors.GET("/api/v1/rides/{id}/cancellation", { params: { path } }));
  const cancelled = await orThrow(
    nexors.POST("/api/v1/rides/{id}/cancel", {
      params: { path },
      body: { version: first.ride.version, acceptedFee: fee },
    }),
  );
  expect(cancelled.status).toBe("cancelled");
});

test("the client tells refusals by their code", async ({ request }) => {
  const nexors = createNexorsClient({ baseUrl: served().appUrl, key: await tokenOf(request) });
  const missing = orThrow(
    nexors.GET("/api/v1/rides/{id}", { params: { path: { id: "ride_00000000-0000-4000-8000-000000000000" } } }),
  );
  await expect(missing).rejects.toBeInstanceOf(NexorsProblem);
  await expect(missing).rejects.toMatchObject({ status: 404, code: "not_found" });
  const nobody = createNexorsClient({ baseUrl: served().appUrl });
  await expect(orThrow(nobody.GET("/api/v1/rides"))).rejects.toMatchObject({ status: 401, code: "unauthenticated" });
});
