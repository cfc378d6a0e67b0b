import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { decide, pay, runJobs } from "./support/money";
import { book, idempotencyKey } from "./support/trips";

let api: Api;
let guest: string;
let dispatcher: string;

beforeAll(async () => {
  api = await startApi();
  [guest, dispatcher] = await Promise.all([api.guest(), api.signIn("dispatcher@biscayne.demo")]);
});
afterAll(() => api.close());

const credits = async (token = guest) => (await api.call("GET /api/v1/me/credits", { token })).body.data;
const start = (rideId: string, creditMinor: unknown, token = guest) =>
  api.call("POST /api/v1/payments", {
    token,
    headers: idempotencyKey(),
    body: { rideId, provider: "paypal", creditMinor },
  });
const cancel = async (token: string, ride: Answer["body"], version: number) =>
  api.call(`POST /api/v1/rides/${ride.id}/cancel`, {
    token,
    headers: idempotencyKey(),
    body: { version, acceptedFee: { amountMinor: 0, currency: "USD" } },
  });

it("pays a part of the next ride with what the fleet granted, and has it back when that ride is cancelled", async () => {
  const { ride: first } = await book(api, guest);
  const { version } = await pay(api, guest, first.id);
  expect(await credits()).toEqual([]);
  const given = await cancel(dispatcher, first, version);
  expect(given.status, JSON.stringify(given.body)).toBe(200);
  const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });
  const granted = { fleet: "biscayne", fleetName: expect.any(String), balance: usd(2_000), remainder: usd(100) };
  expect(await credits()).toEqual([granted]);

  const { ride } = await book(api, guest);
  const total = ride.total.amountMinor;
  for (const [creditMinor, code] of [
    [2_001, "credit_unavailable"],
    [total, "credit_unavailable"],
    [-1, "invalid_request"],
    [0.5, "invalid_request"],
    ["5", "invalid_request"],
  ]) {
    expect((await start(ride.id, creditMinor)).body.code, String(creditMinor)).toBe(code);
  }
  expect((await start(ride.id, 100, await api.guest())).body.code).toBe("not_found");

  const opened = await start(ride.id, 2_000);
  expect(opened.body.payment, JSON.stringify(opened.body)).toMatchObject({
    amount: usd(total - 2_000),
    credit: usd(2_000),
  });
  expect((await start(ride.id, 2_000)).body.payment.id).toBe(opened.body.payment.id);
  // the page of the provider asks for the rest
  expect(await (await fetch(opened.body.approveUrl)).text()).toContain(((total - 2_000) / 100).toFixed(2));
  await decide(opened.body.approveUrl, "approve");
  const read = async () => (await api.call(`GET /api/v1/rides/${ride.id}`, { token: guest })).body;
  await expect
    .poll(async () => {
      await api.call(`POST /api/v1/payments/${opened.body.payment.id}/refresh`, { token: guest, body: {} });
      return (await read()).status;
    })
    .toBe("confirmed");
  expect(await credits()).toEqual([]);

  const cancelled = await cancel(guest, ride, (await read()).version);
  expect(cancelled.body.status, JSON.stringify(cancelled.body)).toBe("cancelled");
  expect(await credits()).toEqual([granted]);
  const payment = () => api.call(`GET /api/v1/payments/${opened.body.payment.id}`, { token: guest });
  await expect
    .poll(async () => {
      await runJobs(api);
      return (await payment()).body.refunded;
    })
    .toEqual(usd(total - 2_000));
  expect(await credits()).toEqual([granted]);
});
