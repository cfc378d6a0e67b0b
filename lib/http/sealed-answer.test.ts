import { describe, expect, it } from "vitest";
import { seal, unseal } from "./sealed-answer";

const context = { secret: "server-secret", principal: "user-1", endpoint: "bookRide", key: "order-0001" };
const body = { ride: { ref: "NX-7Q4K2M" }, trackingToken: "t".repeat(43), note: "Ana à 8 h" };

describe("a sealed answer", () => {
  it("comes back whole for the same secret, person, operation and key", async () => {
    expect(await unseal(context, await seal(context, body))).toEqual({ body });
  });

  it("shows nothing of what it holds, and is another text each time", async () => {
    const [first, second] = [await seal(context, body), await seal(context, body)];
    const readable = first
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString("latin1"))
      .join();
    for (const word of ["NX-7Q4K2M", body.trackingToken, "trackingToken"]) expect(readable).not.toContain(word);
    expect(first).not.toBe(second);
  });

  it.each([
    ["another secret", { secret: "server-secret-2" }],
    ["another person", { principal: "user-2" }],
    ["another operation", { endpoint: "createPayment" }],
    ["another key", { key: "order-0002" }],
  ])("does not open for %s", async (_name, change) => {
    expect(await unseal({ ...context, ...change }, await seal(context, body))).toBeUndefined();
  });

  it("does not open when it was changed, or was never sealed", async () => {
    const [version, nonce, data = ""] = (await seal(context, body)).split(".");
    const flipped = `${data[0] === "A" ? "B" : "A"}${data.slice(1)}`;
    for (const text of [[version, nonce, flipped].join("."), "v1", "v2.a.b", "", null, { ride: 1 }]) {
      expect(await unseal(context, text)).toBeUndefined();
    }
  });
});
