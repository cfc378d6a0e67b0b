import type { CSSProperties } from "react";

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const NEAR_BLACK: Rgb = [17, 19, 24];
/** The raised surfaces of the two themes, on which an accent has to be seen. */
const LIGHT_SURFACE: Rgb = WHITE;
const DARK_SURFACE: Rgb = [27, 30, 36];
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
const STEP = 0.04;
/** Below this luminance a brand is a black one. */
const BLACK_LUMINANCE = 0.02;
/** A black brand on a dark surface becomes its own negative: halfway it would be a dull grey. */
const NEGATIVE = 0.9;

function parseHex(hex: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!match) return null;
  const [, red = "0", green = "0", blue = "0"] = match;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

const toHex = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** The colour nearest to `color` on the way to `towards` that has the contrast against `against`. */
function pushUntil(color: Rgb, towards: Rgb, against: Rgb, ratio: number): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const candidate = mix(color, towards, share);
    if (contrast(candidate, against) >= ratio) return candidate;
  }
  return towards;
}

function inkFor(accent: Rgb, wished: Rgb | null): Rgb {
  if (wished && contrast(accent, wished) >= TEXT_CONTRAST) return wished;
  return contrast(accent, WHITE) >= contrast(accent, NEAR_BLACK) ? WHITE : NEAR_BLACK;
}

function forSurface(accent: Rgb, wished: Rgb | null, surface: Rgb, towards: Rgb) {
  const shape = pushUntil(accent, towards, surface, SHAPE_CONTRAST);
  const ink = inkFor(shape, wished);
  const text = pushUntil(accent, towards, surface, TEXT_CONTRAST);
  return { shape: toHex(shape), ink: toHex(ink), text: toHex(text) };
}

export interface FleetBrand {
  accent?: string | null;
  accentInk?: string | null;
}

/**
 * The CSS variables of a fleet's accent for both themes, to be set beside `data-accent` on the element around the
 * fleet's pages. A button is seen on its surface (3:1), its text and accent-coloured text are read (4.5:1): a colour
 * that is too pale or too dark is moved until they are. Without a valid `#rrggbb` the product's own accent stays.
 */
export function accentStyle(brand: FleetBrand | null | undefined): CSSProperties | undefined {
  const accent = parseHex(brand?.accent ?? "");
  if (!accent) return undefined;
  const wished = parseHex(brand?.accentInk ?? "");
  const light = forSurface(accent, wished, LIGHT_SURFACE, NEAR_BLACK);
  const onDark = luminance(accent) < BLACK_LUMINANCE ? mix(accent, WHITE, NEGATIVE) : accent;
  const dark = forSurface(onDark, wished, DARK_SURFACE, WHITE);
  const variables: Record<`--${string}`, string> = {
    "--accent-on-light": light.shape,
    "--accent-ink-on-light": light.ink,
    "--accent-text-on-light": light.text,
    "--accent-on-dark": dark.shape,
    "--accent-ink-on-dark": dark.ink,
    "--accent-text-on-dark": dark.text,
  };
  return variables as CSSProperties;
}
