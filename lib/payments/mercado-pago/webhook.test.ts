import { describe, expect, it } from "vitest";
import { hintOfMercadoPagoCall, verifyMercadoPagoSignature } from "./webhook";

const SECRET = "your_secret_key_here";
const VECTORS = [
  [
    "ord01jq4s4ky8hwq6na5pxb65b3d3",
    "2066ca19-c6f1-498a-be75-1923005edd06",
    "1742505638683",
    "633f91233312dd391ec75fa0bea539cfc2d6c4918873305b84a96cc1c58db71c",
  ],
  [
    "999999999",
    "2066ca19-c6f1-498a-be75-1923005edd06",
    "1704908010",
    "688a0d38e33107d4b2d452a85915d494fc120daf7e962608ab6811f80cd7ad22",
  ],
  ["999999999", "", "1704908010", "cd51d20ff8341874f2354acb6970d0e0bfdf33ce250cfa01982ac4fade40a6c8"],
] as const;

function call(id: string, requestId: string, ts: string, v1: string) {
  const url = new URL(`https://nexors.app/api/webhooks/mercadopago?data.id=${id}&type=payment`);
  const headers = new Headers({
    "x-signature": `ts=${ts},v1=${v1}`,
    ...(requestId ? { "x-request-id": requestId } : {}),
  });
  return { url, headers };
}
const at = (ts: string) => () => (ts.length > 11 ? Number(ts) : Number(ts) * 1000) + 5_000;

describe("verifyMercadoPagoSignature", () => {
  it.each(VECTORS)("accepts the published vector %s %s", async (id, requestId, ts, v1) => {
    const { url, headers } = call(id, requestId, ts, v1);
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: ["old", SECRET], now: at(ts) })).toBe(1);
  });
  it("accepts an upper-case id that was signed in lower case", async () => {
    const [id, requestId, ts, v1] = VECTORS[0];
    const { url, headers } = call(id.toUpperCase(), requestId, ts, v1);
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: [SECRET], now: at(ts) })).toBe(0);
  });
  const [id, requestId, ts, v1] = VECTORS[1];
  it.each([
    ["another id", call("999999998", requestId, ts, v1)],
    ["another request id", call(id, "other", ts, v1)],
    ["another time", call(id, requestId, "1704908011", v1)],
    ["one changed digit", call(id, requestId, ts, `7${v1.slice(1)}`)],
    ["a short signature", call(id, requestId, ts, v1.slice(2))],
    ["no signature", call(id, requestId, ts, "")],
    ["two signatures", call(id, requestId, ts, `${v1},v1=${v1}`)],
    ["two times", call(id, requestId, ts, `${v1},ts=${ts}`)],
  ])("refuses %s", async (_, { url, headers }) => {
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: [SECRET], now: at(ts) })).toBeNull();
  });
  it("refuses when no secret or an empty one is configured", async () => {
    const { url, headers } = call(id, requestId, ts, v1);
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: [], now: at(ts) })).toBeNull();
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: [""], now: at(ts) })).toBeNull();
  });
  it("refuses what is older than eight days", async () => {
    const { url, headers } = call(id, requestId, ts, v1);
    const now = () => Number(ts) * 1000 + 9 * 86_400_000;
    expect(await verifyMercadoPagoSignature(url, headers, { secrets: [SECRET], now })).toBeNull();
  });
});

describe("hintOfMercadoPagoCall", () => {
  it.each([
    ["payment", "12", "payment"],
    ["topic_chargebacks_wh", "12", "chargeback"],
    ["subscription_preapproval", "2c938084726fca480172750000000000", "subscription"],
    ["subscription_authorized_payment", "12", "instalment"],
    ["subscription_preapproval", "12", null],
    ["merchant_order", "12", null],
    ["constructor", "12", null],
  ])("%s %s is %s", (type, id, kind) => {
    const url = new URL(`https://nexors.app/api/webhooks/mercadopago?data.id=${id}&type=${type}`);
    expect(hintOfMercadoPagoCall(url, new Headers()).resource).toEqual(kind && { kind, id });
  });
  it("keeps an id beyond 2^53 as text and refuses one that is not digits", () => {
    expect(
      hintOfMercadoPagoCall(call("90071992547409931234", "r", "1704908010", v1Of()).url, new Headers()).resource,
    ).toEqual({
      kind: "payment",
      id: "90071992547409931234",
    });
    expect(hintOfMercadoPagoCall(call("1/../2", "r", "1704908010", v1Of()).url, new Headers()).resource).toBeNull();
  });
});

function v1Of() {
  return VECTORS[1][3];
}
