import type { Line, Run } from "../text/line";
import type { EmbeddedFont } from "./embedded-font";
import { hex, number, type PdfFile, type Ref, textString } from "./pdf-file";
import type { PlacedGlyph, Shape } from "./true-type";

/** `#rrggbb` */
export type Colour = string;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** ISO 216 and ANSI, in points. */
export const PAGE_SIZES = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
} as const satisfies Record<string, PageSize>;

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly isRightToLeft: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Pages to draw on. Lengths are points from the left and from the top; a line of text stands on its baseline. */
export class Canvas {
  readonly #pages: string[][] = [];
  readonly #names = new Map<EmbeddedFont, string>();

  constructor(readonly size: PageSize) {
    this.addPage();
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  addPage(): void {
    this.#pages.push([]);
  }

  rectangle(box: { x: number; y: number; width: number; height: number }, colour: Colour): void {
    const corner = `${number(box.x)} ${this.#y(box.y + box.height)}`;
    this.#draw(`${fill(colour)} ${corner} ${number(box.width)} ${number(box.height)} re f`);
  }

  /** Draws the line from `x` on; `page` counts from 0, the last one unless given. */
  text(line: Line, x: number, y: number, colour: Colour, page = this.#pages.length - 1): void {
    if (line.runs.length === 0) return;
    const operators = line.runs.map(
      (run) => `/${this.#nameOf(run.font.embedded)} ${number(line.size)} Tf ${showRun(run)}`,
    );
    this.#draw(`BT ${fill(colour)} 1 0 0 1 ${number(x)} ${this.#y(y)} Tm\n${operators.join("\n")} ET`, page);
  }

  /** Writes everything that was drawn. */
  async write(file: PdfFile, metadata: Metadata): Promise<{ root: Ref; info: Ref }> {
    const fonts: string[] = [];
    for (const [font, name] of this.#names) fonts.push(`/${name} ${await font.write(file)} 0 R`);
    const tree = file.reserve();
    const pages: Ref[] = [];
    for (const operators of this.#pages) {
      const content = await file.writeStream(new TextEncoder().encode(operators.join("\n")));
      pages.push(
        file.write(
          `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${number(this.size.width)} ${number(this.size.height)}]
/Resources << /Font << ${fonts.join(" ")} >> >> /Contents ${content} 0 R >>`,
        ),
      );
    }
    const kids = pages.map((ref) => `${ref} 0 R`).join(" ");
    file.write(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`, tree);
    const direction = metadata.isRightToLeft ? "/Direction /R2L " : "";
    return {
      root: file.write(
        `<< /Type /Catalog /Pages ${tree} 0 R /Lang ${textString(metadata.language)}
/ViewerPreferences << ${direction}/DisplayDocTitle true >> >>`,
      ),
      info: file.write(
        `<< /Title ${textString(metadata.title)} /Author ${textString(metadata.author)} /Producer (NEXORS)
/CreationDate (D:${new Date(metadata.createdAt).toISOString().replace(/\D/g, "").slice(0, 14)}Z) >>`,
      ),
    };
  }

  #draw(operators: string, page = this.#pages.length - 1): void {
    this.#pages[page]?.push(operators);
  }

  #nameOf(font: EmbeddedFont): string {
    const name = this.#names.get(font) ?? `F${this.#names.size + 1}`;
    this.#names.set(font, name);
    return name;
  }

  #y(fromTop: number): string {
    return number(this.size.height - fromTop);
  }
}

/** Stands for a character that is drawn together with another one. */
const NOTHING: Shape = { parts: [], advance: 0 };

/**
 * Shows the run (ISO 32000-1, 9.4.3): a code for each character, in the order of drawing. The first one of a cluster
 * has the shape of all, the others draw nothing: readers tell marks from letters by character, and turn a run from
 * right to left around one by one. Where shaping moves the pen otherwise than the code does by itself, for kerning, the
 * difference stands behind the code.
 */
function showRun(run: Run): string {
  const { embedded, shaping } = run.font;
  const show = (shape: Shape, text: string): string => {
    const { code, advance } = embedded.codeOf(shape, text);
    const moved = ((advance - shape.advance) * 1_000) / shaping.unitsPerEm;
    return `<${hex(code)}>${moved === 0 ? "" : ` ${number(moved)} `}`;
  };
  const shown = clustersOf(run).flatMap(({ shape, text }) => {
    const [first = "", ...others] = text;
    const codes = [show(shape, first), ...others.map((character) => show(NOTHING, character))];
    return run.direction === "rtl" ? codes.reverse() : codes;
  });
  return `[${shown.join("")}] TJ`;
}

/** Glyphs that stand for the same characters, placed together, with these characters, in the order of drawing. */
function clustersOf({ glyphs, text }: Run): { readonly shape: Shape; readonly text: string }[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((left, right) => left - right);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const clusters: { shape: { parts: PlacedGlyph[]; advance: number }; text: string; start: number }[] = [];
  for (const { id, cluster, advance, xOffset, yOffset } of glyphs) {
    let last = clusters.at(-1);
    if (last?.start !== cluster) {
      last = { shape: { parts: [], advance: 0 }, text: text.slice(cluster, ends.get(cluster)), start: cluster };
      clusters.push(last);
    }
    last.shape.parts.push({ glyph: id, x: last.shape.advance + xOffset, y: yOffset });
    last.shape.advance += advance;
  }
  return clusters;
}

function fill(colour: Colour): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return `${channels.map(number).join(" ")} rg`;
}
