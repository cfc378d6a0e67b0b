import { describe, expect, it } from "vitest";
import { signManifest } from "./notifications";

describe("the signature of Mercado Pago", () => {
  const requestId = "2066ca19-c6f1-498a-be75-1923005edd06";
  it.each([
    [
      { dataId: "ORD01JQ4S4KY8HWQ6NA5PXB65B3D3", requestId, ts: "1742505638683" },
      "633f91233312dd391ec75fa0bea539cfc2d6c4918873305b84a96cc1c58db71c",
    ],
    [
      { dataId: "999999999", requestId, ts: "1704908010" },
      "688a0d38e33107d4b2d452a85915d494fc120daf7e962608ab6811f80cd7ad22",
    ],
    [{ dataId: "999999999", ts: "1704908010" }, "cd51d20ff8341874f2354acb6970d0e0bfdf33ce250cfa01982ac4fade40a6c8"],
  ])("of %o is the published one", (parts, expected) => {
    expect(signManifest(parts, "your_secret_key_here")).toBe(expected);
  });
});
