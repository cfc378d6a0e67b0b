/** Notifications in PayPal's name that must move nothing. Every case differs from a genuine one in one thing. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { forgeBody } from "../../local/payments/crc-forgery";
import { crc32 } from "../../local/payments/crc32";
import { type Api, startApi } from "./support/api";
import { openOrder, runJobs } from "./support/money";
import {
  type HeaderBag,
  inboxCount,
  inboxStatuses,
  moneyState,
  type PayPalSigner,
  payPalClaim,
  payPalSigner,
  switchFaults,
  without,
} from "./support/webhooks";

let api: Api;
let passenger: string;
let paypal: PayPalSigner;
let orderId: string;

beforeAll(async () => {
  // each refusal is logged, which is what is wanted and nothing to read here
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
  api = await startApi();
  await switchFaults(api, "paypal", {});
  passenger = await api.signIn("passenger@demo.nexors.app");
  paypal = await payPalSigner(api);
  orderId = (await openOrder(api, passenger)).orderId;
});
afterAll(() => api?.close());

const DAY_MS = 86_400_000;
const SIGNATURE_INVALID = { code: "signature_invalid" };
/** The lie that each attack tells: this order has been paid. */
const claim = (changes: object = {}, resource: object = {}) => payPalClaim(orderId, changes, resource);
const orderEvent = () => claim({ event_type: "CHECKOUT.ORDER.APPROVED", resource_type: "checkout-order" });

type Attack = () => Promise<{ headers: HeaderBag; body: string | Uint8Array }>;
const signed = (options: Parameters<PayPalSigner["sign"]>[1] = {}): Attack => {
  return async () => ({ headers: await paypal.sign(claim(), options), body: claim() });
};
/** A genuine transmission with other headers. */
const altered = (change: (headers: HeaderBag) => HeaderBag): Attack => {
  return async () => ({ headers: change(await paypal.sign(claim())), body: claim() });
};
/** A genuine transmission whose body arrives changed. */
const rewritten = (change: (body: string) => string | Uint8Array): Attack => {
  return async () => ({ headers: await paypal.sign(claim()), body: change(claim()) });
};
const from = (url: (genuine: string) => string): Attack =>
  altered((headers) => ({ ...headers, "paypal-cert-url": url(headers["paypal-cert-url"] ?? "") }));

const REFUSED: readonly (readonly [name: string, attack: Attack])[] = [
  ["no header at all", altered(() => ({}))],
  [
    "every header present and made up",
    altered((headers) => Object.fromEntries(Object.keys(headers).map((name) => [name, "x"]))),
  ],
  ["no transmission id", altered((headers) => without(headers, "paypal-transmission-id"))],
  ["no transmission time", altered((headers) => without(headers, "paypal-transmission-time"))],
  ["no signature", altered((headers) => without(headers, "paypal-transmission-sig"))],
  ["no certificate address", altered((headers) => without(headers, "paypal-cert-url"))],
  ["no algorithm", altered((headers) => without(headers, "paypal-auth-algo"))],
  ["the signature of another body", async () => ({ headers: await paypal.sign("{}"), body: claim() })],
  ["one changed digit", rewritten((body) => body.replace("9999.00", "9998.00"))],
  ["a re-indented body", rewritten((body) => JSON.stringify(JSON.parse(body), null, 2))],
  ["a number written another way", rewritten((body) => body.replace('"1.0"', '"1"'))],
  ["a line feed after the body", rewritten((body) => `${body}\n`)],
  ["a byte order mark before the body", rewritten((body) => `\uFEFF${body}`)],
  ["no body", rewritten(() => "")],
  ["another webhook's id", signed({ webhookId: "2JH86294D6297924G" })],
  ["the simulator's webhook id", signed({ webhookId: "WEBHOOK_ID" })],
  ["an empty webhook id", signed({ webhookId: "" })],
  [
    "half a signature",
    altered((h) => ({ ...h, "paypal-transmission-sig": h["paypal-transmission-sig"]?.slice(0, 100) ?? "" })),
  ],
  ["a signature of zeros", altered((h) => ({ ...h, "paypal-transmission-sig": `${"A".repeat(342)}==` }))],
  ["the algorithm SHA1withRSA", altered((h) => ({ ...h, "paypal-auth-algo": "SHA1withRSA" }))],
  ["the algorithm none", altered((h) => ({ ...h, "paypal-auth-algo": "none" }))],
  [
    "another transmission id",
    altered((h) => ({ ...h, "paypal-transmission-id": "8a3c1c2e-0000-11ef-9a3b-000000000000" })),
  ],
  ["a transmission id with a separator in it", altered((h) => ({ ...h, "paypal-transmission-id": "a|b" }))],
  ["another time", altered((h) => ({ ...h, "paypal-transmission-time": new Date(Date.now() - 5_000).toISOString() }))],
  ["a time that is none", altered((h) => ({ ...h, "paypal-transmission-time": "now" }))],
  ["a time an hour ahead", signed({ at: Date.now() + 3_600_000 })],
  ["a time 36 days ago", signed({ at: Date.now() - 36 * DAY_MS })],
  ["a certificate on a foreign host", from(() => "https://evil.test/v1/notifications/certs/CERT-1")],
  ["a foreign address that ends like ours", from((url) => `https://evil.test/?${url}`)],
  ["a host that begins like ours", from((url) => url.replace("localhost", "localhost.evil.test"))],
  ["a host behind user information", from((url) => url.replace("://", "://evil.test@"))],
  ["the live host while we are local", from(() => "https://api.paypal.com/v1/notifications/certs/CERT-1")],
  ["another scheme", from((url) => url.replace("http:", "https:"))],
  ["another port", from((url) => url.replace(/:\d+/, ":9"))],
  ["a query behind the certificate", from((url) => `${url}?x=1`)],
  ["a fragment behind the certificate", from((url) => `${url}#x`)],
  ["a path that climbs out", from((url) => `${url}/../../../../checkoutnow`)],
  ["an encoded path that climbs out", from((url) => `${url}%2f..%2f..`)],
  ["another path of the provider", from((url) => url.replace("/v1/notifications/certs", "/api/deliveries"))],
  ["a data address for a certificate", from(() => "data:text/plain,CERT-1")],
  ["a certificate that does not exist", signed({ certificate: "missing" })],
  ["HTML instead of a certificate", signed({ certificate: "html" })],
  ["a certificate behind a redirect", signed({ certificate: "redirect" })],
  ["a certificate of 128 KiB", signed({ certificate: "huge" })],
  ["a certificate below a foreign root of the same name", signed({ certificate: "foreign" })],
  ["an expired certificate", signed({ certificate: "expired" })],
  ["a certificate for another name", signed({ certificate: "otherName" })],
];

describe("refused with 401, not stored", () => {
  it.each(REFUSED)("%s", async (_, attack) => {
    const before = [await moneyState(api), await inboxCount(api)];
    const { headers, body } = await attack();
    const response = await paypal.post(headers, body);
    expect([response.status, await response.json()]).toEqual([401, expect.objectContaining(SIGNATURE_INVALID)]);
    await runJobs(api);
    expect([await moneyState(api), await inboxCount(api)]).toEqual(before);
  });

  it("a body above 256 KiB, with 413", async () => {
    const body = claim({ padding: "x".repeat(256 * 1024) });
    expect((await paypal.post(await paypal.sign(body), body)).status).toBe(413);
  });
});

/** Genuine signatures over lies: the sender is proven, the content is not. */
const WITHOUT_EFFECT: readonly (readonly [name: string, body: () => string | Uint8Array])[] = [
  ["a capture that never happened", () => claim()],
  ["an order that nobody approved", orderEvent],
  ["a capture of an unknown id", () => claim({}, { id: "NEVER0000000000001" })],
  [
    "a refund that never happened",
    () => claim({ event_type: "PAYMENT.CAPTURE.REFUNDED" }, { id: "NEVER0000000000002" }),
  ],
  ["a reversal of our order's id", () => claim({ event_type: "PAYMENT.CAPTURE.REVERSED" })],
  ["an authorisation that never happened", () => claim({ event_type: "PAYMENT.AUTHORIZATION.CREATED" })],
  ["a sale of no subscription", () => claim({ event_type: "PAYMENT.SALE.COMPLETED" })],
  ["a subscription that nobody has", () => claim({ event_type: "BILLING.SUBSCRIPTION.ACTIVATED" }, { id: "I-NEVER" })],
  [
    "a dispute without resource.id",
    () => claim({ event_type: "CUSTOMER.DISPUTE.CREATED", resource: { dispute_id: "PP-D-1" } }),
  ],
  ["a dispute without any id", () => claim({ event_type: "CUSTOMER.DISPUTE.RESOLVED", resource: {} })],
  ["an id that is a path", () => claim({}, { id: "../../v1/oauth2/token" })],
  ["an id that is an address", () => claim({}, { id: "https://evil.test/" })],
  ["an id of 10,000 letters", () => claim({}, { id: "A".repeat(10_000) })],
  ["an id that is a number", () => claim({}, { id: 17 })],
  ["an unknown event", () => claim({ event_type: "PAYMENT.MADE.UP" })],
  ["an event without a type", () => claim({ event_type: undefined })],
  ["a type that is a number", () => claim({ event_type: 1 })],
  ["no resource", () => claim({ resource: null })],
  ["a list for a resource", () => claim({ resource: [orderId] })],
  ["a prototype for a resource", () => '{"__proto__":{"event_type":"PAYMENT.CAPTURE.COMPLETED"},"constructor":1}'],
  ["a list for an event", () => "[]"],
  ["null for an event", () => "null"],
  ["no JSON", () => "event_type=PAYMENT.CAPTURE.COMPLETED"],
  ["a hundred thousand brackets", () => "[".repeat(100_000)],
  ["bytes that are no UTF-8", () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
];

describe("signed and stored, without effect", () => {
  it.each(WITHOUT_EFFECT)("%s", async (_, make) => {
    const before = await moneyState(api);
    const body = make();
    const response = await paypal.post(await paypal.sign(body), body);
    expect([response.status, await response.json()]).toEqual([200, { received: true, duplicate: false }]);
    expect((await inboxStatuses(api)).at(-1)).toMatch(/^(?:done|ignored)$/);
    expect(await moneyState(api)).toEqual(before);
  });

  it("a second body with the CRC of the signed one", async () => {
    const genuine = orderEvent();
    const forged = forgeBody(claim(), crc32(Buffer.from(genuine)));
    expect(forged).not.toBe(genuine);
    const before = await moneyState(api);
    expect((await paypal.post(await paypal.sign(genuine), forged)).status).toBe(200);
    await inboxStatuses(api);
    expect(await moneyState(api)).toEqual(before);
  });

  it("the same transmission again, whatever its body says by then", async () => {
    const genuine = orderEvent();
    const headers = await paypal.sign(genuine);
    expect(await (await paypal.post(headers, genuine)).json()).toEqual({ received: true, duplicate: false });
    const stored = await inboxCount(api);
    const answers = await Promise.all(
      [genuine, genuine, forgeBody(claim(), crc32(Buffer.from(genuine)))].map((body) => paypal.post(headers, body)),
    );
    for (const answer of answers) expect(await answer.json()).toEqual({ received: true, duplicate: true });
    expect(await inboxCount(api)).toBe(stored);
  });
});

describe("a certificate that cannot be read now", () => {
  it("is no verdict: 503 with Retry-After, nothing stored, and PayPal comes again", async () => {
    const stored = await inboxCount(api);
    const response = await paypal.post(await paypal.sign(claim(), { certificate: "unavailable" }), claim());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await inboxCount(api)).toBe(stored);
  });
});
