import { expect, it } from "vitest";
import { createAttemptKeys } from "./attempt-keys";

it("keeps the key of a request and gives a corrected one another", () => {
  let count = 0;
  const keyOf = createAttemptKeys(() => `key-${++count}`);
  expect(keyOf("bookRide", { phone: "+1" })).toBe("key-1");
  expect(keyOf("bookRide", { phone: "+2" })).toBe("key-2");
  expect(keyOf("bookRide", { phone: "+1" })).toBe("key-1");
  expect(keyOf("createPayment", { phone: "+1" })).toBe("key-3");
});
