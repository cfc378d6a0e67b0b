import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32";
import { createNumericId, createPayPalId } from "./ids";
import { renderJson, sliceMember } from "./json";
import { formatMinor, parseMinor, shareOf } from "./money";

describe("renderJson", () => {
  it("writes JSON that parses back to the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(renderJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it("writes every digit of a bigint and leaves undefined out", () => {
    expect(renderJson({ id: 9_007_199_254_740_993n, none: undefined, list: [1n, undefined] })).toBe(
      '{"id":9007199254740993,"list":[1,null]}',
    );
  });
});

describe("sliceMember", () => {
  it("finds the exact source text of a member, whatever stands around it", () => {
    const value = fc.jsonValue();
    const text = fc.tuple(value, fc.constantFrom("", " ", "\n  "), fc.nat(2));
    fc.assert(
      fc.property(fc.string(), value, text, (other, before, [wanted, space, indent]) => {
        const raw = JSON.stringify(wanted, null, indent);
        const document = `${space}{${JSON.stringify(`a${other}`)}:${JSON.stringify(before)},${space}"event"${space}:${space}${raw}${space}}`;
        expect(sliceMember(document, "event")).toBe(raw);
      }),
    );
  });
  it("is undefined for what is no object or has no such member", () => {
    for (const text of ["", "[]", "null", "{", '{"other":{"event":1}}'])
      expect(sliceMember(text, "event")).toBeUndefined();
  });
});

describe("money", () => {
  it("reads back what it writes, at every exponent", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.constantFrom(0, 2), (minor, exponent) => {
        expect(parseMinor(formatMinor(minor, exponent), exponent)).toBe(minor);
      }),
    );
  });
  it("refuses what is no decimal text or too fine", () => {
    for (const text of ["", "-1", "1e3", "1.", ".5", "1,5", "0x1", "1.001"])
      expect(parseMinor(text, 2)).toBeUndefined();
    expect([parseMinor("1.5", 2), parseMinor("1.500", 2), parseMinor("7", 0)]).toEqual([150n, 150n, 7n]);
  });
  it("rounds a share half up", () => {
    expect([shareOf(50n, 100n), shareOf(49n, 100n), shareOf(12_050n, 349n)]).toEqual([1n, 0n, 421n]);
  });
});

describe("crc32", () => {
  it("agrees with zlib", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crc32(bytes)).toBe(zlibCrc32(bytes));
      }),
    );
  });
});

describe("ids", () => {
  it("have the providers' forms, and numeric ones do not survive a double", () => {
    for (let index = 0; index < 1_000; index += 1) {
      const id = createNumericId();
      expect(BigInt(Number(id))).not.toBe(id);
      expect(String(id)).toMatch(/^\d{16,19}$/);
    }
    expect(createPayPalId()).toMatch(/^[0-9A-Z]{17}$/);
  });
});
