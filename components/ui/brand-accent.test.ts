import { describe, expect, it } from "vitest";
import { accentStyle, contrast } from "./brand-accent";

type Rgb = [number, number, number];

function rgb(hex: unknown): Rgb {
  const text = String(hex);
  const part = (start: number) => Number.parseInt(text.slice(start, start + 2), 16);
  return [part(1), part(3), part(5)];
}

const ACCENTS = ["#ffffff", "#000000", "#ffe600", "#0b3d2e", "#7f1d1d", "#808080", "#00ffcc", "#1b1e24"];

describe("accentStyle", () => {
  it.each(ACCENTS)("%s can be read as button and as text in both themes", (accent) => {
    const style = accentStyle({ accent, accentInk: accent }) as Record<string, string>;
    for (const [theme, surface] of [
      ["light", "#ffffff"],
      ["dark", "#1b1e24"],
    ] as const) {
      const shape = rgb(style[`--accent-on-${theme}`]);
      expect(contrast(shape, rgb(surface))).toBeGreaterThanOrEqual(2.98);
      expect(contrast(shape, rgb(style[`--accent-ink-on-${theme}`]))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(style[`--accent-text-on-${theme}`]), rgb(surface))).toBeGreaterThanOrEqual(4.45);
    }
  });

  it("keeps an accent that is good already, and an ink that can be read on it", () => {
    const style = accentStyle({ accent: "#0b3d2e", accentInk: "#fdf6e3" }) as Record<string, string>;
    expect(style["--accent-on-light"]).toBe("#0b3d2e");
    expect(style["--accent-ink-on-light"]).toBe("#fdf6e3");
  });

  it("turns a black brand into a light one on dark surfaces instead of a grey one", () => {
    const style = accentStyle({ accent: "#111827", accentInk: "#ffffff" }) as Record<string, string>;
    expect(contrast(rgb(style["--accent-on-dark"]), rgb("#1b1e24"))).toBeGreaterThan(10);
    expect(style["--accent-ink-on-dark"]).not.toBe("#ffffff");
  });

  it.each([undefined, null, "", "red", "#fff", "#12345g", "#000000;background:url(x)"])("refuses %s", (accent) => {
    expect(accentStyle({ accent })).toBeUndefined();
  });
});
