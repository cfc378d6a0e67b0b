import bidiFactory from "bidi-js";
import type { DocumentFont, FontSet, Weight } from "./font-set";
import type { Direction, Glyph } from "./harfbuzz";
import { isAttached, isIdeographic, scriptOf } from "./scripts";

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
}

/** Characters of one font, script and direction, shaped. */
export interface Run {
  readonly font: DocumentFont;
  readonly text: string;
  readonly direction: Direction;
  readonly glyphs: readonly Glyph[];
}

/** A line as it is drawn, runs from left to right. */
export interface Line {
  readonly width: number;
  readonly size: number;
  readonly runs: readonly Run[];
}

const bidi = bidiFactory();
/** Say how text is ordered, and are not drawn. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** May not begin a line of Chinese or Japanese. */
const CLINGING = /[\p{Pe}\p{Pf}、。，．！？：；・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;

interface Paragraph {
  readonly text: string;
  readonly levels: Uint8Array;
  readonly style: TextStyle;
}

/** Sets texts with the fonts of a document: direction, fonts, shapes, lines. */
export class Typesetter {
  readonly #wrapped = new Map<string, Line[]>();

  constructor(private readonly fonts: FontSet) {}

  /** One line, however long. `auto` takes the direction of the first letter that has one. */
  line(text: string, style: TextStyle, direction: Direction | "auto" = "auto"): Line {
    const paragraph = paragraphOf(text, style, direction);
    return this.#set(paragraph, 0, paragraph.text.length);
  }

  /** As many lines as the width (points) asks for; at least one. A word that is wider by itself is broken. */
  wrap(text: string, style: TextStyle, width: number, direction: Direction | "auto" = "auto"): Line[] {
    const key = JSON.stringify([text, style, width, direction]);
    const lines = this.#wrapped.get(key) ?? this.#wrap(paragraphOf(text, style, direction), width);
    this.#wrapped.set(key, lines);
    return lines;
  }

  #wrap(paragraph: Paragraph, width: number): Line[] {
    const widthOfPart = (from: number, to: number) => this.#set(paragraph, from, to).width;
    const space = this.line("a a", paragraph.style).width - 2 * this.line("a", paragraph.style).width;
    const ends: number[] = [];
    let used = 0;
    for (const { from, to } of unitsOf(paragraph.text, (start, end) => widthOfPart(start, end) > width)) {
      const own = widthOfPart(from, to);
      if (from > 0 && used + own > width) {
        ends.push(from);
        used = 0;
      }
      used += own + (paragraph.text[to - 1] === " " ? space : 0);
    }
    return [...ends, paragraph.text.length].map((end, index) => this.#set(paragraph, ends[index - 1] ?? 0, end));
  }

  #set(paragraph: Paragraph, from: number, to: number): Line {
    const { size } = paragraph.style;
    const items = this.#items(paragraph, from, paragraph.text.slice(0, to).trimEnd().length);
    const runs = inVisualOrder(items).map(({ font, text, level }): Run => {
      const direction = level % 2 === 1 ? "rtl" : "ltr";
      return { font, text, direction, glyphs: font.shaping.shape(text, direction, this.fonts.language) };
    });
    return { width: runs.reduce((sum, run) => sum + widthOf(run, size), 0), size, runs };
  }

  /** Stretches of one level, font and script, in the order of the text. */
  #items({ text, levels, style }: Paragraph, from: number, to: number): Item[] {
    const items: Item[] = [];
    let script: string | null = null;
    let previous: DocumentFont | null = null;
    for (let at = from; at < to; ) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const level = levels[at] ?? 0;
      at += character.length;
      if (CONTROLS.test(character)) continue;
      const last = items.at(-1);
      const neighbour = last?.level === level ? previous : null;
      const font: DocumentFont = this.fonts.pick(character, text, style.weight, neighbour);
      const own: string | null = isAttached(character) ? script : scriptOf(character);
      if (last && last.level === level && last.font === font && (own === null || script === null || own === script)) {
        last.text += character;
      } else {
        items.push({ text: character, level, font });
        script = null;
      }
      script = own ?? script;
      previous = font;
    }
    return items;
  }
}

interface Item {
  text: string;
  readonly level: number;
  readonly font: DocumentFont;
}

/** Width in points. */
export function widthOf(run: Run, size: number): number {
  return (run.glyphs.reduce((sum, { advance }) => sum + advance, 0) * size) / run.font.shaping.unitsPerEm;
}

/** Composed where Unicode has a composed form, on one line, without controls that could reorder what is around it. */
function paragraphOf(raw: string, style: TextStyle, direction: Direction | "auto"): Paragraph {
  const text = raw
    .normalize("NFC")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  return { text, levels, style };
}

/** Rule L2 of the bidirectional algorithm (UAX 9), applied to runs: the highest levels are reversed first. */
function inVisualOrder(items: readonly Item[]): Item[] {
  const ordered = [...items];
  const highest = Math.max(0, ...items.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? 0) >= level) to += 1;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to - 1);
    }
  }
  return ordered;
}

/** Where a line may end: after a space or a hyphen, between ideographs, inside what is too wide by itself. */
function* unitsOf(
  text: string,
  isTooWide: (from: number, to: number) => boolean,
): Generator<{ from: number; to: number }> {
  let from = 0;
  for (const [word] of text.matchAll(/[^\s-]*(?:-+|\s+|$)/gu)) {
    const parts = isIdeographic(word) || isTooWide(from, from + word.length) ? clustersOf(word) : [word];
    for (const part of parts) {
      if (part === "") continue;
      yield { from, to: from + part.length };
      from += part.length;
    }
  }
}

function clustersOf(word: string): string[] {
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word)) {
    const last = parts.at(-1);
    if (last !== undefined && (CLINGING.test(segment) || /^\s/.test(segment))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}
