import { describe, expect, it } from "vitest";
import { parseKeepingNumbers, rawNumber, stringifyWithRawNumbers } from "./json-numbers";

describe("parseKeepingNumbers", () => {
  it("keeps ids beyond 2^53 and the scale of amounts", () => {
    expect(parseKeepingNumbers('{"id":12345678901234567890,"amount":1.10,"list":[-1e3,{"a":0}]}')).toEqual({
      id: "12345678901234567890",
      amount: "1.10",
      list: ["-1e3", { a: "0" }],
    });
  });
  it("leaves digits inside strings and escaped quotes alone", () => {
    expect(parseKeepingNumbers('{"a\\"1":"x 12 \\" 3.4","b":null,"c":true}')).toEqual({
      'a"1': 'x 12 " 3.4',
      b: null,
      c: true,
    });
  });
  it("refuses what is not JSON", () => {
    expect(() => parseKeepingNumbers('{"a":01x}')).toThrow(SyntaxError);
  });
});

describe("stringifyWithRawNumbers", () => {
  it("writes marked decimals as numbers", () => {
    expect(stringifyWithRawNumbers({ price: rawNumber("10.50"), name: "10.50" })).toBe(
      '{"price":10.50,"name":"10.50"}',
    );
  });
  it("refuses anything but a decimal", () => {
    expect(() => rawNumber('1,"x":2')).toThrow(RangeError);
  });
});
