import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { uuidOf } from "@/lib/contracts/ids";
import { linesOfPdf } from "../support/pdf-text";
import { type Answer, type Api, startApi } from "./support/api";
import { serveFonts } from "./support/fonts";
import { runJobs } from "./support/money";
import { type Crew, crewOf, rideAt } from "./support/rides";
import { idempotencyKey } from "./support/trips";

const NAME = "Σωκράτης Ґудзь";

let api: Api;
let crew: Crew;
let guest: string;
let owner: string;
let rival: string;
let stranger: string;
let ride: Answer["body"];

beforeAll(async () => {
  await serveFonts();
  api = await startApi();
  [crew, guest, owner, rival, stranger] = await Promise.all([
    crewOf(api),
    api.guest(),
    api.signIn("owner@biscayne.demo"),
    api.signIn("owner@azteca.demo"),
    api.guest(),
  ]);
  ride = await rideAt(api, crew, guest, "completed", { name: NAME });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await api.close();
});

const receipt = (token: string, id = ride.id, headers = {}) =>
  api.call(`GET /api/v1/rides/${id}/receipt`, { token, headers });
const invoicePdf = (token: string, id: string) => api.call(`GET /api/v1/invoices/${id}/pdf`, { token });
const invoices = async (token = guest) =>
  (await api.call(`GET /api/v1/rides/${ride.id}/invoices`, { token })).body.data as Answer["body"][];

/** Of a refusal all that another caller could compare: everything but what names the request. */
const refusal = ({ status, body: { requestId: _, instance: __, ...body } }: Answer) => ({ status, body });

function expectPdf({ status, headers, body }: Answer): string {
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/pdf");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(Buffer.from(body.subarray(0, 5)).toString()).toBe("%PDF-");
  return linesOfPdf(body).join("\n");
}

describe("a receipt", () => {
  it("is a PDF with the passenger's name in its own script, for passenger and staff", async () => {
    for (const token of [guest, owner, crew.dispatcher]) {
      const answer = await receipt(token);
      const text = expectPdf(answer);
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="receipt-R-\d{6}\.pdf"$/);
      for (const part of [NAME, "Receipt", ride.ref, "Biscayne"]) expect(text).toContain(part);
    }
  });

  it("is not sent again to whoever has it", async () => {
    const etag = (await receipt(guest)).headers.get("etag") ?? "";
    const again = await receipt(guest, ride.id, { "if-none-match": `W/"other", ${etag}` });
    expect([again.status, again.body.length, again.headers.get("etag")]).toEqual([304, 0, etag]);
  });

  it("is not there before the ride is completed", async () => {
    const ahead = await rideAt(api, crew, guest, "assigned");
    const early = await receipt(guest, ahead.id);
    expect([early.status, early.body.code]).toEqual([404, "not_found"]);
  });

  it("of another tenant's ride is the 404 of one that does not exist", async () => {
    const missing = await receipt(rival, "ride_00000000-0000-4000-8000-000000000000");
    expect(missing.status).toBe(404);
    for (const token of [rival, stranger, crew.driver]) {
      expect(refusal(await receipt(token))).toEqual(refusal(missing));
    }
    expect((await api.call(`GET /api/v1/rides/${ride.id}/receipt`)).status).toBe(401);
    expect((await receipt(guest, "ride_1")).status).toBe(422);
  });
});

describe("invoices and credit notes", () => {
  let issued: Answer["body"];

  it("are not there before the ride is closed", async () => {
    expect(await invoices()).toEqual([]);
  });

  it("are issued when it closes, and are PDFs", async () => {
    await api.stack.context.backend.query(
      "update public.rides set ended_at = now() - interval '16 minutes' where id = $1::uuid",
      [uuidOf(ride.id)],
    );
    await runJobs(api);
    [issued] = await invoices();
    expect(issued).toMatchObject({ series: "INV", rideId: ride.id, total: ride.total });
    const text = expectPdf(await invoicePdf(guest, issued.id));
    for (const part of [issued.number, "Invoice", NAME, "Paid with PayPal"]) expect(text).toContain(part);
    expect(expectPdf(await invoicePdf(owner, issued.id))).toBe(text);
  });

  it("are corrected by a credit note with the amount that went back", async () => {
    const { body: paid } = await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest });
    const refund = { amountMinor: 1_000, reason: "too late" };
    const asked = await api.call(`POST /api/v1/payments/${paid.payment.id}/refunds`, {
      token: owner,
      headers: idempotencyKey(),
      body: refund,
    });
    expect(asked.status, JSON.stringify(asked.body)).toBe(202);
    await expect
      .poll(async () => {
        await runJobs(api);
        return (await invoices()).map(({ series }) => series);
      })
      .toEqual(["INV", "CN"]);
    const [, note] = await invoices();
    expect(note).toMatchObject({ correctsId: issued.id, total: { amountMinor: 1_000, currency: "USD" } });
    const text = expectPdf(await invoicePdf(guest, note?.id));
    for (const part of [note?.number, "Credit note", issued.number, "$10.00"]) expect(text).toContain(part);
  });

  it("of another tenant are the 404 of one that does not exist", async () => {
    const missing = await invoicePdf(rival, "inv_00000000-0000-4000-8000-000000000000");
    expect([missing.status, missing.body.code]).toEqual([404, "not_found"]);
    for (const token of [rival, stranger, crew.driver]) {
      expect(refusal(await invoicePdf(token, issued.id))).toEqual(refusal(missing));
    }
    expect((await api.call(`GET /api/v1/rides/${ride.id}/invoices`, { token: rival })).body.code).toBe("not_found");
    expect((await api.call(`GET /api/v1/fleets/${ride.fleetId}/invoices`, { token: rival })).body.code).toBe(
      "not_found",
    );
    const listed = await api.call(`GET /api/v1/fleets/${ride.fleetId}/invoices?limit=1`, { token: owner });
    expect(listed.body.data).toHaveLength(1);
    expect(listed.body.nextCursor).not.toBeNull();
  });
});
