/** Each operation of the published document, through the typed client with a key of the sandbox: it does what it says. */
import { type APIRequestContext, expect, test } from "@playwright/test";
import { assignedRide, DISPATCHER } from "../../support/live-ride";
import { CALLS, callOf, OPERATIONS, type Rows } from "../../support/operations";
import { type Keys, makeKeys, type Partner, partnerWith } from "../../support/partner";
import {
  advanced,
  bookedRide,
  chargedRide,
  closedRide,
  proposedAmendment,
  rowsOf,
  sedanQuote,
} from "../../support/rows";
import { apiAs, tokenOf } from "../../support/stack";

let keys: Keys;
let partner: Partner;
let rows: Rows;
/** The call for help that the desk is told of, to be ended again. */
let alert: string | null = null;

test.beforeAll(async () => {
  keys = await makeKeys();
  partner = partnerWith(keys.test);
  rows = await rowsOf(partner.api, keys.fleetId);
});
test.afterAll(async ({ request }) => {
  if (alert)
    await apiAs(request, await tokenOf(request, DISPATCHER))("POST", `/api/v1/alerts/${alert}/end`, {
      outcome: "A test",
    });
  for (const { id, description } of (await partner.api.GET("/api/v1/webhook-endpoints")).data?.data ?? [])
    if (description === "API specs" || description === "Renamed")
      await partner.api.DELETE("/api/v1/webhook-endpoints/{id}", { params: { path: { id } } });
  await keys.end();
});

test("every operation of the document has a call", () => {
  expect(Object.keys(CALLS).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
});

/** Nobody comes to a test ride: help is called from a live one. */
async function liveToken({ request }: { request: APIRequestContext }): Promise<Partial<Rows>> {
  return { token: (await assignedRide(request, "driver12@biscayne.demo")).trackingToken };
}

async function confirmedRide(): Promise<Partial<Rows>> {
  const { ride } = await bookedRide(partner.api);
  return { ride: ride.id, version: (await advanced(partner.api, ride.id, "confirmed")).version };
}

/** Rows that an operation uses up, made for it alone. */
const OWN: Readonly<Record<string, (fixtures: { request: APIRequestContext }) => Promise<Partial<Rows>>>> = {
  raiseLinkedSos: liveToken,
  bookRide: async () => ({ quote: (await sedanQuote(partner.api, 51)).id }),
  expireTestQuote: async () => ({ quote: (await sedanQuote(partner.api, 52)).id }),
  cancelRide: async () => {
    const { id, version } = (await bookedRide(partner.api)).ride;
    return { ride: id, version };
  },
  amendRide: confirmedRide,
  previewAmendment: confirmedRide,
  acceptAmendment: () => proposedAmendment(partner.api),
  withdrawAmendment: () => proposedAmendment(partner.api),
  payCharge: ({ request }) => chargedRide(partnerWith(keys.live).api, request),
  createPayment: async () => ({ ride: (await bookedRide(partner.api)).ride.id }),
  advanceTestRide: async () => ({ ride: (await bookedRide(partner.api)).ride.id }),
  getReceiptPdf: () => closedRide(partner.api),
  listRideInvoices: () => closedRide(partner.api),
  deleteWebhookEndpoint: async () => {
    const { data } = await partner.api.POST("/api/v1/webhook-endpoints", {
      body: { url: "http://127.0.0.1:9/in", description: "API specs", eventTypes: ["*"] },
    });
    return { endpoint: data?.id ?? "" };
  },
};

for (const { id, method, path, scope, success, complaint } of OPERATIONS) {
  test(`${id}: ${method} ${path}`, async ({ request }) => {
    const own = await OWN[id]?.({ request });
    // who has the link needs no key, and a key opens nothing there; a test ride has no charges
    const caller = scope ? (id === "payCharge" ? partnerWith(keys.live) : partner) : partnerWith(null);
    await callOf(id)(caller.api, { ...rows, ...own });
    const answer = caller.last();
    expect(answer.status, await answer.clone().text()).toBe(success);
    expect(await complaint(answer)).toBeNull();
    if (id === "raiseLinkedSos") alert = ((await answer.json()) as { id: string }).id;
  });
}
