import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddressRanges } from "./address-ranges";

describe("address ranges", () => {
  it.each([
    ["203.0.113.0/24", "203.0.113.255", true],
    ["203.0.113.0/24", "203.0.114.0", false],
    ["203.0.113.7/24", "203.0.113.8", true],
    ["10.0.0.1", "10.0.0.10", false],
    ["0.0.0.0/0", "255.255.255.255", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["2001:db8::/32", "2001:0DB8:ffff:0::1", true],
    ["2001:db8::/32", "2001:db9::1", false],
    ["2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001", true],
    ["::/0", "::1", true],
    ["192.0.2.0/24", "::ffff:192.0.2.9", true],
    ["::ffff:192.0.2.9", "192.0.2.9", true],
    ["203.0.113.0/24", "203.0.113.7.example", false],
    ["203.0.113.0/24", "", false],
  ])("%s has %s: %s", (ranges, address, expected) => {
    expect(parseAddressRanges(ranges).has(address)).toBe(expected);
  });

  it("takes commas and white space, and an empty list has nobody", () => {
    const ranges = parseAddressRanges(" 198.51.100.4,\n2001:db8::/48 ");
    expect([ranges.size, ranges.has("198.51.100.4"), ranges.has("2001:db8::9")]).toEqual([2, true, true]);
    expect(parseAddressRanges("").has("198.51.100.4")).toBe(false);
  });

  it.each([
    "203.0.113.0/33",
    "2001:db8::/129",
    "1.2.3",
    "1.2.3.256",
    "01.2.3.4",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "1.2.3.4/",
    "1.2.3.4/8/8",
    "::1.2.3",
    "fleet.example",
  ])("refuses a list with %s and names it", (entry) => {
    expect(() => parseAddressRanges(`198.51.100.4 ${entry}`)).toThrow(entry);
  });

  it("finds every address in each range that was cut from it", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 0, max: 32 }), (bytes, prefix) => {
        expect(parseAddressRanges(`${bytes.join(".")}/${prefix}`).has(bytes.join("."))).toBe(true);
      }),
    );
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 128 }),
        (groups, prefix) => {
          const text = groups.map((each) => each.toString(16)).join(":");
          expect(parseAddressRanges(`${text}/${prefix}`).has(new URL(`http://[${text}]/`).hostname.slice(1, -1))).toBe(
            true,
          );
        },
      ),
    );
  });
});
