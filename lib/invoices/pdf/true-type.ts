/**
 * TrueType as far as embedding needs it (OpenType 1.9, tables head, hhea, maxp, hmtx, loca, glyf): metrics of a font,
 * and a font of some of its glyphs. Layout tables are left out: a PDF draws glyphs that are already chosen and placed.
 */

export interface FontMetrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
}

/** A glyph at a place, in font units from the pen. */
export interface PlacedGlyph {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** What is drawn for some characters, and how far it moves the pen. */
export interface Shape {
  readonly parts: readonly PlacedGlyph[];
  readonly advance: number;
}

/** Flags of a component of a composite glyph. */
const WORDS = 0x0001;
const OFFSETS = 0x0002;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;

export class TrueTypeFont {
  readonly metrics: FontMetrics;
  readonly #view: DataView;
  readonly #tables = new Map<string, { readonly at: number; readonly length: number }>();
  readonly #hasLongOffsets: boolean;
  readonly #fullMetrics: number;

  /** Throws a `RangeError` when the bytes are no font with outlines in a glyf table. */
  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < this.#view.getUint16(4); index += 1) {
      const at = HEADER_BYTES + index * RECORD_BYTES;
      const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
      this.#tables.set(tag, { at: this.#view.getUint32(at + 8), length: this.#view.getUint32(at + 12) });
    }
    const [head, hhea] = [this.#table("head").at, this.#table("hhea").at];
    const short = (at: number) => this.#view.getInt16(at);
    this.metrics = {
      unitsPerEm: this.#view.getUint16(head + 18),
      ascent: short(hhea + 4),
      descent: short(hhea + 6),
      box: [short(head + 36), short(head + 38), short(head + 40), short(head + 42)],
    };
    this.#hasLongOffsets = short(head + 50) === 1;
    this.#fullMetrics = this.#view.getUint16(hhea + 34);
  }

  advanceOf(glyph: number): number {
    return this.#view.getUint16(this.#table("hmtx").at + Math.min(glyph, this.#fullMetrics - 1) * 4);
  }

  /**
   * A font of one glyph for each shape: one that the font has, or several that are placed, joined to one. Shape `n`
   * becomes `glyphIds[n]`; the same shapes always give the same bytes.
   */
  subset(shapes: readonly Shape[]): { readonly bytes: Uint8Array; readonly glyphIds: readonly number[] } {
    const used = shapes.flatMap(({ parts }) => parts.map(({ glyph }) => glyph));
    const kept = this.#withParts([...new Set([0, ...used])].sort((left, right) => left - right));
    const newIds = new Map(kept.map((glyph, index) => [glyph, index]));
    const joined = shapes.filter((shape) => !isSingle(shape));
    const outlines = [
      ...kept.map((glyph) => this.#outline(glyph, newIds)),
      ...joined.map(({ parts }) => this.#join(parts, newIds)),
    ];
    const metrics = [
      ...kept.map((glyph) => [this.advanceOf(glyph), this.#bearingOf(glyph)] as const),
      ...joined.map(({ advance, parts }) => [Math.max(0, advance), this.#boxOf(parts)[0]] as const),
    ];
    const tables: [string, Uint8Array][] = [
      ["glyf", concat(outlines)],
      ["head", this.#changed("head", (view) => view.setInt16(50, 1))],
      ["hhea", this.#changed("hhea", (view) => view.setUint16(34, metrics.length))],
      ["hmtx", metricsTable(metrics)],
      ["loca", offsetsOf(outlines)],
      ["maxp", this.#changed("maxp", (view) => setLimits(view, metrics.length, joined))],
    ];
    const glyphIds = shapes.map((shape) =>
      isSingle(shape) ? (newIds.get(shape.parts[0]?.glyph ?? 0) ?? 0) : kept.length + joined.indexOf(shape),
    );
    return { bytes: assemble(tables), glyphIds };
  }

  #withParts(glyphs: readonly number[]): number[] {
    const kept = new Set(glyphs);
    // a set can grow while it is walked, so parts of parts are reached too
    for (const glyph of kept) for (const { at } of this.#parts(glyph)) kept.add(this.#view.getUint16(at));
    return [...kept];
  }

  /** Where in the file the ids of a composite glyph's parts are, and where in the glyph. */
  *#parts(glyph: number): Generator<{ readonly at: number; readonly within: number }> {
    const [from, to] = this.#range(glyph);
    if (to - from < 10 || this.#view.getInt16(from) >= 0) return;
    let at = from + 10;
    for (let flags = MORE; flags & MORE; ) {
      flags = this.#view.getUint16(at);
      yield { at: at + 2, within: at + 2 - from };
      at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0);
    }
  }

  #outline(glyph: number, glyphIds: ReadonlyMap<number, number>): Uint8Array {
    const [from, to] = this.#range(glyph);
    // offsets of outlines are even
    const outline = new Uint8Array((to - from + 3) & ~3);
    outline.set(this.bytes.subarray(from, to));
    const view = new DataView(outline.buffer);
    for (const { at, within } of this.#parts(glyph)) {
      view.setUint16(within, glyphIds.get(this.#view.getUint16(at)) ?? 0);
    }
    return outline;
  }

  /** A composite glyph of the placed ones; blank ones are left out. */
  #join(parts: readonly PlacedGlyph[], newIds: ReadonlyMap<number, number>): Uint8Array {
    const drawn = parts.filter(({ glyph }) => !this.#isBlank(glyph));
    if (drawn.length === 0) return new Uint8Array();
    const view = new DataView(new ArrayBuffer((10 + drawn.length * 8 + 3) & ~3));
    view.setInt16(0, -1);
    for (const [index, edge] of this.#boxOf(parts).entries()) view.setInt16(2 + index * 2, edge);
    for (const [index, { glyph, x, y }] of drawn.entries()) {
      const at = 10 + index * 8;
      view.setUint16(at, WORDS | OFFSETS | (index < drawn.length - 1 ? MORE : 0));
      view.setUint16(at + 2, newIds.get(glyph) ?? 0);
      view.setInt16(at + 4, x);
      view.setInt16(at + 6, y);
    }
    return new Uint8Array(view.buffer);
  }

  /** Left, bottom, right and top of the placed glyphs together. */
  #boxOf(parts: readonly PlacedGlyph[]): [number, number, number, number] {
    const boxes = parts
      .filter(({ glyph }) => !this.#isBlank(glyph))
      .map(({ glyph, x, y }) => {
        const at = this.#range(glyph)[0];
        const edge = (index: number) => this.#view.getInt16(at + 2 + index * 2);
        return [edge(0) + x, edge(1) + y, edge(2) + x, edge(3) + y] as const;
      });
    if (boxes.length === 0) return [0, 0, 0, 0];
    return [
      Math.min(...boxes.map(([left]) => left)),
      Math.min(...boxes.map(([, bottom]) => bottom)),
      Math.max(...boxes.map(([, , right]) => right)),
      Math.max(...boxes.map(([, , , top]) => top)),
    ];
  }

  #isBlank(glyph: number): boolean {
    const [from, to] = this.#range(glyph);
    return from === to;
  }

  #range(glyph: number): [number, number] {
    const [loca, glyf] = [this.#table("loca").at, this.#table("glyf").at];
    const offset = (index: number) =>
      this.#hasLongOffsets ? this.#view.getUint32(loca + index * 4) : this.#view.getUint16(loca + index * 2) * 2;
    return [glyf + offset(glyph), glyf + offset(glyph + 1)];
  }

  #bearingOf(glyph: number): number {
    const hmtx = this.#table("hmtx").at;
    const full = this.#fullMetrics;
    return this.#view.getInt16(glyph < full ? hmtx + glyph * 4 + 2 : hmtx + full * 4 + (glyph - full) * 2);
  }

  #changed(tag: string, change: (view: DataView) => void): Uint8Array {
    const { at, length } = this.#table(tag);
    const copy = this.bytes.slice(at, at + length);
    change(new DataView(copy.buffer));
    return copy;
  }

  #table(tag: string): { readonly at: number; readonly length: number } {
    const table = this.#tables.get(tag);
    if (!table) throw new RangeError(`the font has no ${tag} table`);
    return table;
  }
}

/** Glyph 0 is drawn only when it is part of a shape: readers take its own number for "nothing to draw". */
function isSingle({ parts }: Shape): boolean {
  const [only] = parts;
  return parts.length === 1 && only !== undefined && only.x === 0 && only.y === 0 && only.glyph !== 0;
}

function setLimits(maxp: DataView, glyphs: number, joined: readonly Shape[]): void {
  maxp.setUint16(4, glyphs);
  const parts = Math.max(0, ...joined.map((shape) => shape.parts.length));
  for (const [simple, composite] of [
    [6, 10],
    [8, 12],
  ] as const) {
    const most = Math.max(maxp.getUint16(simple), maxp.getUint16(composite)) * Math.max(parts, 1);
    maxp.setUint16(composite, Math.min(most, 0xffff));
  }
  maxp.setUint16(28, Math.max(maxp.getUint16(28), parts));
  maxp.setUint16(30, maxp.getUint16(30) + 1);
}

function metricsTable(metrics: readonly (readonly [advance: number, bearing: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(metrics.length * 4));
  for (const [index, [advance, bearing]] of metrics.entries()) {
    view.setUint16(index * 4, advance);
    view.setInt16(index * 4 + 2, bearing);
  }
  return new Uint8Array(view.buffer);
}

function offsetsOf(outlines: readonly Uint8Array[]): Uint8Array {
  const view = new DataView(new ArrayBuffer((outlines.length + 1) * 4));
  let offset = 0;
  for (const [index, { length }] of outlines.entries()) {
    offset += length;
    view.setUint32((index + 1) * 4, offset);
  }
  return new Uint8Array(view.buffer);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A file of the tables, each at a multiple of four with its checksum, as readers of fonts check it. */
function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES + tables.length * RECORD_BYTES));
  const power = Math.floor(Math.log2(tables.length));
  header.setUint32(0, 0x0001_0000);
  header.setUint16(4, tables.length);
  header.setUint16(6, 16 * 2 ** power);
  header.setUint16(8, power);
  header.setUint16(10, 16 * (tables.length - 2 ** power));
  const parts = [new Uint8Array(header.buffer)];
  let offset = header.byteLength;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const padded = new Uint8Array((bytes.length + 3) & ~3);
    padded.set(bytes);
    const record = HEADER_BYTES + index * RECORD_BYTES;
    for (let each = 0; each < 4; each += 1) header.setUint8(record + each, tag.charCodeAt(each));
    header.setUint32(record + 4, checksumOf(padded));
    header.setUint32(record + 8, offset);
    header.setUint32(record + 12, bytes.length);
    offset += padded.length;
    parts.push(padded);
  }
  return concat(parts);
}

function checksumOf(padded: Uint8Array): number {
  const view = new DataView(padded.buffer);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
