import { hex, number, type PdfFile, type Ref, utf16Hex } from "./pdf-file";
import { type Shape, TrueTypeFont } from "./true-type";

/** Most entries of a block of a character map (Adobe Technical Note 5014). */
const BLOCK = 100;

interface Drawn extends Shape {
  readonly text: string;
}

/**
 * A font of a document with just the shapes that are drawn (ISO 32000-1, 9.7.4: a composite font with two-byte codes).
 * A code stands for a shape and the character that it was drawn for: the same shape for another character is another
 * code. So what is copied or searched is what was written.
 */
export class EmbeddedFont {
  readonly #font: TrueTypeFont;
  readonly #codes = new Map<string, number>();
  readonly #drawn: Drawn[] = [];

  constructor(
    bytes: Uint8Array,
    readonly name: string,
  ) {
    this.#font = new TrueTypeFont(bytes);
  }

  get unitsPerEm(): number {
    return this.#font.metrics.unitsPerEm;
  }

  /** The code of the shape, and how far it moves the pen by itself: a glyph alone keeps the font's own advance. */
  codeOf(shape: Shape, text: string): { readonly code: number; readonly advance: number } {
    const [only] = shape.parts;
    const isAlone = shape.parts.length === 1 && only !== undefined && only.x === 0 && only.y === 0;
    const advance = isAlone ? this.#font.advanceOf(only.glyph) : shape.advance;
    const key = JSON.stringify([shape.parts.map(({ glyph, x, y }) => [glyph, x, y]), advance, text]);
    const code = this.#codes.get(key) ?? this.#drawn.push({ parts: shape.parts, advance, text });
    this.#codes.set(key, code);
    return { code, advance };
  }

  /** Writes the font with all that was drawn so far. */
  async write(file: PdfFile): Promise<Ref> {
    const { bytes, glyphIds } = this.#font.subset(this.#drawn);
    const name = `${subsetTag(this.#drawn)}+${this.name}`;
    const data = await file.writeStream(bytes, `/Length1 ${bytes.length}`);
    const map = new DataView(new ArrayBuffer((glyphIds.length + 1) * 2));
    for (const [index, glyph] of glyphIds.entries()) map.setUint16((index + 1) * 2, glyph);
    const glyphMap = await file.writeStream(new Uint8Array(map.buffer));
    const widths = this.#drawn.map(({ advance }) => number(this.#thousandths(advance)));
    const descendant = file.write(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDToGIDMap ${glyphMap} 0 R
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor ${this.#writeDescriptor(file, name, data)} 0 R /DW 0 /W [1 [${widths.join(" ")}]] >>`,
    );
    const toUnicode = await file.writeStream(new TextEncoder().encode(characterMap(this.#drawn)));
    return file.write(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H
/DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    );
  }

  #writeDescriptor(file: PdfFile, name: string, data: Ref): Ref {
    const { ascent, descent, box } = this.#font.metrics;
    const [top, bottom] = [this.#thousandths(ascent), this.#thousandths(descent)].map(number);
    return file.write(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /ItalicAngle 0 /StemV 80
/FontBBox [${box.map((each) => number(this.#thousandths(each))).join(" ")}]
/Ascent ${top} /Descent ${bottom} /CapHeight 714 /FontFile2 ${data} 0 R >>`,
    );
  }

  #thousandths(units: number): number {
    return (units * 1_000) / this.unitsPerEm;
  }
}

/** What each code means, for whoever copies or searches. */
function characterMap(drawn: readonly { readonly text: string }[]): string {
  const rows = drawn.map(({ text }, index) => `<${hex(index + 1)}> <${utf16Hex(text)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < rows.length; from += BLOCK) {
    const block = rows.slice(from, from + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Six capitals that tell subsets of the same font apart; the same shapes have the same. */
function subsetTag(drawn: readonly Shape[]): string {
  let hash = 2_166_136_261;
  for (const { glyph } of drawn.flatMap(({ parts }) => parts)) hash = Math.imul(hash ^ glyph, 16_777_619) >>> 0;
  return Array.from({ length: 6 }, (_, index) => String.fromCharCode(65 + (Math.floor(hash / 26 ** index) % 26))).join(
    "",
  );
}
