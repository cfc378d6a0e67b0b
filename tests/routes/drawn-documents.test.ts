import { beforeAll, describe, expect, it } from "vitest";
import { renderDocument } from "@/lib/invoices/render-document";
import type { ReadFont } from "@/lib/invoices/text/font-set";
import { minor } from "@/lib/money/minor-units";
import { invoice, invoiceFor, localFonts } from "../support/documents";
import { linesOfPdf } from "../support/pdf-text";

let read: ReadFont;
const loaded: string[] = [];

beforeAll(async () => {
  const fonts = await localFonts();
  read = (name) => {
    loaded.push(name);
    return fonts(name);
  };
}, 120_000);

const text = async (document: Parameters<typeof renderDocument>[0]) =>
  linesOfPdf(await renderDocument(document, read)).join("\n");

describe("an invoice as PDF", () => {
  it.each([
    ["Latin", "Łukasz Żółć-Ångström", "en"],
    ["Cyrillic", "Олександр Ґудзь", "uk"],
    ["Greek", "Σωκράτης Παπαδόπουλος", "en"],
    ["Arabic", "فاطمة الزهراء", "ar"],
    ["Hebrew", "יוסף כהן", "he"],
    ["Devanagari", "प्रियंका शर्मा", "hi"],
    ["Chinese", "王小明", "zh"],
    ["Japanese", "山田太郎", "ja"],
    ["Korean", "김민준", "ko"],
  ])("writes a name in %s so that it can be read back", async (_, name, locale) => {
    const bytes = await renderDocument(invoiceFor(name, locale), read);
    expect(new TextDecoder("latin1").decode(bytes.subarray(0, 8))).toBe("%PDF-1.7");
    const lines = linesOfPdf(bytes).join("\n");
    expect(lines).toContain(name);
    expect(lines).not.toContain("�");
    expect(lines).toContain("INV-2026-000042");
  });

  it("has the tax line, the sum and the pick-up in its own zone", async () => {
    const lines = await text(invoice({ pickupTimezone: "America/Mexico_City" }));
    expect(lines).toContain("Florida sales tax");
    expect(lines).toContain("$96.73");
    // 21:30 UTC
    expect(lines).toMatch(/3:30\sPM/);
  });

  it("names what was paid by credit", async () => {
    const payments = [
      { provider: "paypal", amountMinor: minor(7_673), refundedMinor: minor(0) },
      { provider: "credit", amountMinor: minor(2_000), refundedMinor: minor(0) },
    ];
    const lines = await text(invoice({ payments }));
    expect(lines).toContain("Paid with PayPal");
    expect(lines).toContain("Paid with credit");
  });

  it("loads the fonts of a script only when it is written", async () => {
    loaded.length = 0;
    await renderDocument(invoice(), read);
    expect(loaded.filter((name) => /arabic|hebrew|jp|kr|sc/i.test(name))).toEqual([]);
  });

  it("refuses lines that are not the total", async () => {
    await expect(renderDocument(invoice({ totalMinor: minor(9_674) }), read)).rejects.toThrow(RangeError);
  });
});
