import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forgeBody } from "./crc-forgery";

describe("forgeBody", () => {
  it("gives any object any sum, and the object stays what it was", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.string(), (wanted, name) => {
        const forged = forgeBody(JSON.stringify({ name, paid: true }), wanted >>> 0);
        expect(crc32(forged)).toBe(wanted >>> 0);
        expect(JSON.parse(forged)).toMatchObject({ name, paid: true });
      }),
    );
  });
});
