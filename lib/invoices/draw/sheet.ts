import { Canvas, type Colour, PAGE_SIZES, type PageSize } from "../pdf/canvas";
import type { Direction } from "../text/harfbuzz";
import type { Line, TextStyle, Typesetter } from "../text/line";

const MARGIN = 54;
/** Room for the footer. */
const BOTTOM = 60;
const LEADING = 1.42;
/** Where the baseline of a line is, from its top, in parts of its height. */
const BASELINE = 0.74;

export interface Place {
  /** Points from the edge where reading starts: the left one, or the right one from right to left. */
  readonly at: number;
  readonly width: number;
  readonly align?: "start" | "center" | "end";
}

export interface Ink {
  readonly style: TextStyle;
  readonly colour: Colour;
}

/** Pages that are filled from the top down, in the direction of reading: what starts at the start is mirrored. */
export class Sheet {
  readonly canvas: Canvas;
  readonly width: number;
  y = MARGIN;

  constructor(
    paper: keyof typeof PAGE_SIZES,
    private readonly direction: Direction,
    private readonly typesetter: Typesetter,
  ) {
    this.canvas = new Canvas(PAGE_SIZES[paper]);
    this.width = this.size.width - 2 * MARGIN;
  }

  get size(): PageSize {
    return this.canvas.size;
  }

  /** Begins a page unless so much room is left. Whether it did. */
  ensure(height: number): boolean {
    if (this.y + height <= this.size.height - BOTTOM) return false;
    this.canvas.addPage();
    this.y = MARGIN;
    return true;
  }

  heightOf(text: string, ink: Ink, width: number): number {
    return this.typesetter.wrap(text, ink.style, width).length * lineHeight(ink);
  }

  /** Draws the text with its top at `y`, in as many lines as it needs; the height that it took. */
  text(text: string, ink: Ink, place: Place, y = this.y): number {
    const lines = this.typesetter.wrap(text, ink.style, place.width);
    for (const [index, line] of lines.entries()) {
      const top = y + index * lineHeight(ink);
      this.canvas.text(line, this.#left(line, place), top + lineHeight(ink) * BASELINE, ink.colour);
    }
    return lines.length * lineHeight(ink);
  }

  /** One line at the foot of a page, in the middle of its place. */
  footer(page: number, text: string, ink: Ink, align: "start" | "end"): void {
    const line = this.typesetter.line(text, ink.style);
    const place = { at: 0, width: this.width, align };
    this.canvas.text(line, this.#left(line, place), this.size.height - BOTTOM / 2, ink.colour, page);
  }

  /** A filled box; `at` counts as in `Place`. */
  box(box: { at: number; y: number; width: number; height: number }, colour: Colour): void {
    this.canvas.rectangle({ x: this.#x(box.at, box.width), y: box.y, width: box.width, height: box.height }, colour);
  }

  rule(colour: Colour, thickness = 0.6): void {
    this.box({ at: 0, y: this.y, width: this.width, height: thickness }, colour);
    this.y += thickness;
  }

  #left(line: Line, { at, width, align = "start" }: Place): number {
    const share = { start: 0, center: 0.5, end: 1 }[align];
    return this.#x(at + (width - line.width) * share, line.width);
  }

  #x(at: number, width: number): number {
    return this.direction === "ltr" ? MARGIN + at : this.size.width - MARGIN - at - width;
  }
}

export function lineHeight({ style }: Ink): number {
  return style.size * LEADING;
}
