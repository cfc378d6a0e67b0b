import { describe, expect, it } from "vitest";
import { toCsv } from "./csv";

const body = (...cells: (string | number | null)[]) => toCsv([cells]).slice(1, -2);

describe("a CSV file", () => {
  it("begins with a byte order mark and ends each row with CRLF", () => {
    expect(toCsv([["a", "b"], ["c"]])).toBe("\uFEFFa,b\r\nc\r\n");
  });

  it("quotes what would end a cell", () => {
    expect(body('say "hi"', "a,b", "two\nlines", null, 3)).toBe('"say ""hi""","a,b","two\nlines",,3');
  });

  it.each(["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "  =1", "\r=1", "-cmd|'/C calc'!A0"])("defuses %j", (text) => {
    expect(body(text).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  it("leaves amounts as numbers", () => {
    expect(body("-12.50", "0.00", "1200", -5)).toBe("-12.50,0.00,1200,-5");
  });

  it("leaves other text alone", () => {
    expect(body("NX-7K3Q9D", "a=b", "Zürich", "'quoted")).toBe("NX-7K3Q9D,a=b,Zürich,'quoted");
  });
});
