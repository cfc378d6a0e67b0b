/** Notifications in Mercado Pago's name that must move nothing. Its signature never covers the body. */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Api, startApi } from "./support/api";
import { openPayment, runJobs } from "./support/money";
import { book } from "./support/trips";
import {
  inboxCount,
  inboxStatuses,
  type MercadoPagoCall,
  mercadoPagoCall,
  moneyState,
  postMercadoPago,
  switchFaults,
  without,
} from "./support/webhooks";

const MEXICO = {
  fleet: "azteca",
  pickup: { name: "Benito Juárez International Airport", lat: 19.4361, lon: -99.0721, iata: "MEX" },
  dropoff: { name: "Polanco", lat: 19.432, lon: -99.199 },
};
const DAY_MS = 86_400_000;

let api: Api;
let passenger: string;
/** A payment that exists at the provider and is not ours: somebody else's preference. */
let foreignId: string;
/** A rejected try of our own open payment. */
let rejectedId: string;

beforeAll(async () => {
  // each refusal is logged, which is what is wanted and nothing to read here
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  api = await startApi();
  await switchFaults(api, "mercadopago", {});
  passenger = await api.signIn("passenger@demo.nexors.app");
  rejectedId = await choose((await open()).approveUrl, "reject");
  foreignId = await payAsSomebodyElse();
});
afterAll(() => api?.close());

async function open() {
  const { ride } = await book(api, passenger, MEXICO);
  const { status, body } = await openPayment(api, passenger, ride.id, "mercadopago");
  if (status !== 201) throw new Error(`no payment: ${JSON.stringify(body)}`);
  return { ride, payment: body.payment, approveUrl: String(body.approveUrl) };
}

/** The payer's choice on the hosted page; answers with the payment's id. */
async function choose(approveUrl: string, action: string): Promise<string> {
  const preference = new URL(approveUrl).searchParams.get("pref_id") ?? "";
  const answer = await fetch(`${api.stack.url}/mercadopago/checkout/v1/redirect`, {
    method: "POST",
    body: new URLSearchParams({ pref_id: preference, action }),
    redirect: "manual",
  });
  return new URL(answer.headers.get("location") ?? "").searchParams.get("payment_id") ?? "";
}

async function payAsSomebodyElse(): Promise<string> {
  const answer = await fetch(`${api.stack.url}/mercadopago/checkout/preferences`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${api.stack.env().MERCADOPAGO_ACCESS_TOKEN}`,
      "x-idempotency-key": "somebody-else",
    },
    body: JSON.stringify({
      items: [{ title: "Something else", quantity: 1, unit_price: 1, currency_id: "MXN" }],
      external_reference: "somebody-else",
      back_urls: { success: "http://shop.test/ok" },
    }),
  });
  const { init_point: approveUrl } = (await answer.json()) as { init_point: string };
  return choose(approveUrl, "approve");
}

type Attack = () => MercadoPagoCall;
const call = (options: Parameters<typeof mercadoPagoCall>[2] = {}, id = rejectedId) =>
  mercadoPagoCall(api, id, options);
const secretOf = () => api.stack.env().MERCADOPAGO_WEBHOOK_SECRET ?? "";
/** A genuine call whose signature header is another one. */
const signature = (change: (genuine: string) => string): Attack => {
  return () => {
    const genuine = call();
    return { ...genuine, headers: { ...genuine.headers, "x-signature": change(genuine.headers["x-signature"] ?? "") } };
  };
};
const header = (name: string, value: string): Attack => {
  return () => {
    const genuine = call();
    return { ...genuine, headers: { ...genuine.headers, [name]: value } };
  };
};
const query = (change: () => string): Attack => {
  return () => ({ ...call(), query: change() });
};

const REFUSED: readonly (readonly [name: string, attack: Attack])[] = [
  ["no header at all", () => ({ ...call(), headers: {} })],
  ["every header present and made up", () => ({ ...call(), headers: { "x-signature": "x", "x-request-id": "x" } })],
  ["no signature", () => ({ ...call(), headers: without(call().headers, "x-signature") })],
  ["an empty signature", header("x-signature", "")],
  ["a signature without v1", signature((text) => text.replace(/,v1=.*/, ""))],
  ["a signature without ts", signature((text) => text.replace(/ts=\d+,/, ""))],
  ["v1 of nothing", signature((text) => text.replace(/v1=.*/, "v1="))],
  ["v1 cut short", signature((text) => text.slice(0, -2))],
  ["v1 with one other digit", signature((text) => text.replace(/.$/, (last) => (last === "0" ? "1" : "0")))],
  ["v1 of zeros", signature((text) => text.replace(/v1=.*/, `v1=${"0".repeat(64)}`))],
  [
    "v1 in base64",
    signature((text) => text.replace(/v1=(.*)/, (_, hex) => `v1=${Buffer.from(hex, "hex").toString("base64")}`)),
  ],
  ["v1 twice", signature((text) => `${text},${text.split(",")[1]}`)],
  ["ts twice", signature((text) => `${text},ts=1`)],
  ["v2 in place of v1", signature((text) => text.replace("v1=", "v2="))],
  ["another secret", () => call({ secret: "not-the-secret" })],
  ["an empty secret", () => call({ secret: "" })],
  ["the word undefined for a secret", () => call({ secret: "undefined" })],
  ["every secret joined", () => call({ secret: `${secretOf()},` })],
  [
    "a signature over the body",
    signature((text) =>
      text.replace(/v1=.*/, `v1=${createHmac("sha256", secretOf()).update(call().body).digest("hex")}`),
    ),
  ],
  ["another id in the query", () => call({ signedId: "1" })],
  ["a rounded id in the query", () => ({ ...call(), query: `?data.id=${Number(rejectedId)}&type=payment` })],
  ["the id in the body only", query(() => "?type=payment")],
  ["a signature without the id that the query has", () => call({ signedId: "" })],
  ["another request id", header("x-request-id", "8a3c1c2e-0000-41ef-9a3b-000000000000")],
  ["no request id", () => ({ ...call(), headers: without(call().headers, "x-request-id") })],
  ["another time", signature((text) => text.replace(/ts=\d+/, `ts=${Date.now() + 1}`))],
  ["a time nine days ago", () => call({ ts: String(Date.now() - 9 * DAY_MS) })],
  ["a time nine days ago, in seconds", () => call({ ts: String(Math.floor((Date.now() - 9 * DAY_MS) / 1000)) })],
  ["a time nine days ahead", () => call({ ts: String(Date.now() + 9 * DAY_MS) })],
  ["a time that is no number", () => call({ ts: "now" })],
  ["a negative time", () => call({ ts: "-1742505638" })],
  ["a time in scientific notation", () => call({ ts: "1.7e12" })],
  ["no time", () => call({ ts: "" })],
  ["an IPN call, which is never signed", () => ({ query: `?topic=payment&id=${rejectedId}`, headers: {}, body: "" })],
  ["a QR call, which is never signed", () => ({ query: "", headers: {}, body: '{"topic":"merchant_order"}' })],
  ["two ids in the query", query(() => `?data.id=1&data.id=${rejectedId}&type=payment`)],
];

describe("refused with 401, not stored", () => {
  it.each(REFUSED)("%s", async (_, attack) => {
    const before = [await moneyState(api), await inboxCount(api)];
    const response = await postMercadoPago(attack());
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ code: "signature_invalid" }),
    ]);
    await runJobs(api);
    expect([await moneyState(api), await inboxCount(api)]).toEqual(before);
  });

  it("a body above 256 KiB, with 413", async () => {
    expect((await postMercadoPago({ ...call(), body: "x".repeat(256 * 1024 + 1) })).status).toBe(413);
  });
});

const WITHOUT_EFFECT: readonly (readonly [name: string, attack: Attack])[] = [
  ["a try that was rejected", () => call()],
  [
    "a body that says approved and names a paid payment",
    () => ({ ...call(), body: `{"action":"payment.updated","status":"approved","data":{"id":"${foreignId}"}}` }),
  ],
  ["a body that is no JSON", () => ({ ...call(), body: "<xml/>" })],
  ["no body", () => ({ ...call(), body: "" })],
  ["the payment of somebody else's preference", () => call({}, foreignId)],
  ["an id that a double has rounded", () => call({}, String(BigInt(Number(foreignId))))],
  ["an id of nobody", () => call({}, "12345")],
  ["an id of 21 digits", () => call({}, "9".repeat(21))],
  ["an id that is a path", () => call({}, "1%2F..%2F2")],
  ["a merchant order", () => call({ type: "merchant_order" })],
  ["an unknown type", () => call({ type: "constructor" })],
  ["a chargeback of nobody", () => call({ type: "topic_chargebacks_wh" }, "77")],
  ["a subscription of nobody", () => call({ type: "subscription_preapproval" }, "0".repeat(32))],
  ["an instalment of nobody", () => call({ type: "subscription_authorized_payment" }, "88")],
];

describe("signed and stored, without effect", () => {
  it.each(WITHOUT_EFFECT)("%s", async (_, attack) => {
    const before = await moneyState(api);
    const sent = attack();
    // an encoded id is signed as it reads when decoded
    const signedFor = decodeURIComponent(/data\.id=([^&]*)/.exec(sent.query)?.[1] ?? "");
    const genuine = sent.query.includes("%") ? { ...sent, headers: mercadoPagoCall(api, signedFor).headers } : sent;
    const response = await postMercadoPago(genuine);
    expect([response.status, await response.json()]).toEqual([200, { received: true, duplicate: false }]);
    expect((await inboxStatuses(api)).at(-1)).toMatch(/^(?:done|ignored)$/);
    expect(await moneyState(api)).toEqual(before);
  });

  it("the same call again, and under another type", async () => {
    const genuine = call();
    await postMercadoPago(genuine);
    const again = await Promise.all([1, 2, 3].map(() => postMercadoPago(genuine)));
    for (const answer of again) expect(await answer.json()).toEqual({ received: true, duplicate: true });
    const before = await moneyState(api);
    const other = { ...genuine, query: genuine.query.replace("type=payment", "type=topic_chargebacks_wh") };
    expect((await postMercadoPago(other)).status).toBe(200);
    await runJobs(api);
    expect(await moneyState(api)).toEqual(before);
  });
});

describe("a genuine notification", () => {
  const statusOf = async (id: string) =>
    (await api.call(`GET /api/v1/payments/${id}`, { token: passenger })).body.status;
  const notify = async (id: string) => expect((await postMercadoPago(call({}, id))).status).toBe(200);

  it("of an approved payment confirms the ride, with time in seconds or milliseconds", async () => {
    const { ride, payment, approveUrl } = await open();
    const id = await choose(approveUrl, "approve");
    const sent = call({ ts: String(Math.floor(Date.now() / 1000)) }, id);
    expect((await postMercadoPago(sent)).status).toBe(200);
    await runJobs(api);
    expect(await statusOf(payment.id)).toBe("paid");
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body.status).toBe("confirmed");
  });

  it("of a second payment of the same order gives it back, once", async () => {
    const { payment, approveUrl } = await open();
    const first = await choose(approveUrl, "approve");
    const second = await choose(approveUrl, "approve");
    await Promise.all([notify(first), notify(second), notify(second)]);
    await Promise.all([runJobs(api), runJobs(api)]);
    await runJobs(api);
    expect(await statusOf(payment.id)).toBe("paid");
    const rows = await api.stack.context.backend.query(
      `select id, data ->> 'status' as status from local_stack.provider_objects
       where provider = 'mercadopago' and kind = 'payment' and id in ($1, $2) order by seq`,
      [first, second],
    );
    expect(rows.map(({ status }) => status)).toEqual(["approved", "refunded"]);
  });

  it.each([
    ["another amount", { changedAmount: "1.00" }, "review"],
    ["another currency", { changedCurrency: "ARS" }, "review"],
    ["another collector", { foreignPayee: true }, "review"],
    ["another reference", { foreignReference: true }, "pending"],
  ])("about money of %s is never paid", async (_, fault, status) => {
    const { ride, payment, approveUrl } = await open();
    const id = await choose(approveUrl, "approve");
    await switchFaults(api, "mercadopago", fault);
    await notify(id);
    await runJobs(api);
    await switchFaults(api, "mercadopago", {});
    expect(await statusOf(payment.id)).toBe(status);
    expect((await api.call(`GET /api/v1/rides/${ride.id}`, { token: passenger })).body.status).toBe("pending_payment");
  });
});
