import { EmbeddedFont } from "../pdf/embedded-font";
import { HarfBuzz, type ShapingFont } from "./harfbuzz";
import {
  IDEOGRAPH_FONTS,
  type IdeographFont,
  ideographFontsFor,
  isAttached,
  isIdeographic,
  isNeutral,
  type LetterScript,
  letterScriptsOf,
} from "./scripts";

export const WEIGHTS = [400, 700] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Bytes of a file of `public/fonts`; rejects when there is none. */
export type ReadFont = (path: string) => Promise<Uint8Array>;

/** One font of a document: shaped with, then embedded. */
export interface DocumentFont {
  readonly shaping: ShapingFont;
  readonly embedded: EmbeddedFont;
}

const ALPHABETS = ["latin", "devanagari", "arabic", "hebrew"] as const satisfies readonly LetterScript[];

/** The fonts that the texts of one document need, and none else. */
export class FontSet {
  readonly #fonts: ReadonlyMap<string, DocumentFont>;
  readonly #slices: ReadonlyMap<IdeographFont, SliceIndex>;
  readonly #picked = new Map<string, DocumentFont>();

  private constructor(
    fonts: ReadonlyMap<string, DocumentFont>,
    slices: ReadonlyMap<IdeographFont, SliceIndex>,
    readonly language: string,
  ) {
    this.#fonts = fonts;
    this.#slices = slices;
  }

  /** Loads fonts for the characters of `texts`. `language` is a BCP 47 tag: ideographs and some letters depend on it. */
  static async load(texts: readonly string[], language: string, read: ReadFont): Promise<FontSet> {
    const scripts: LetterScript[] = ["latin", ...letterScriptsOf(texts.join("\n"))];
    const slices = texts.some(isIdeographic) ? await loadIndexes(read) : new Map<IdeographFont, SliceIndex>();
    const names = new Set(scripts.flatMap((script) => WEIGHTS.map((weight) => `${script}-${weight}`)));
    for (const text of texts) {
      for (const character of text) {
        const slice = sliceOf(character, text, language, slices);
        if (slice) names.add(slice);
      }
    }
    const harfBuzz = new HarfBuzz();
    const files = await Promise.all([...names].map(async (name) => [name, await read(`${name}.ttf`)] as const));
    const fonts = files.map(([name, bytes]) => [name, openFont(harfBuzz, name, bytes)] as const);
    return new FontSet(new Map(fonts), slices, language);
  }

  /**
   * The font for a character of `text`. Marks and punctuation stay with the character before them where its font has
   * them; what no font has is drawn as a box.
   */
  pick(character: string, text: string, weight: Weight, previous: DocumentFont | null): DocumentFont {
    if (previous && isAttached(character)) return previous;
    const codePoint = character.codePointAt(0) ?? 0;
    if (previous && isNeutral(character) && previous.shaping.has(codePoint)) return previous;
    const slice = sliceOf(character, text, this.language, this.#slices);
    const key = `${character}${weight}${slice}`;
    const font = this.#picked.get(key) ?? this.#find(codePoint, weight, slice);
    this.#picked.set(key, font);
    return font;
  }

  #find(codePoint: number, weight: Weight, slice: string | null): DocumentFont {
    const candidates = [...ALPHABETS.map((script) => `${script}-${weight}`), ...(slice ? [slice] : [])];
    for (const name of candidates) {
      const font = this.#fonts.get(name);
      if (font?.shaping.has(codePoint)) return font;
    }
    return this.#font(`latin-${weight}`);
  }

  #font(name: string): DocumentFont {
    const font = this.#fonts.get(name);
    if (!font) throw new Error(`font ${name} is not loaded`);
    return font;
  }
}

function openFont(harfBuzz: HarfBuzz, name: string, bytes: Uint8Array): DocumentFont {
  return {
    shaping: harfBuzz.openFont(bytes),
    embedded: new EmbeddedFont(bytes, `Noto-${name.replace("/", "-")}`),
  };
}

/** First and last code point of each range and the slice that has it, in order. */
type SliceIndex = readonly { readonly from: number; readonly to: number; readonly slice: string }[];

/** Indexes by the bytes that they were read from: those are kept as long as the file is. */
const indexes = new WeakMap<Uint8Array, SliceIndex>();

async function loadIndexes(read: ReadFont): Promise<ReadonlyMap<IdeographFont, SliceIndex>> {
  return new Map(
    await Promise.all(IDEOGRAPH_FONTS.map(async (font) => [font, indexOf(await read(`${font}/index.json`))] as const)),
  );
}

function indexOf(bytes: Uint8Array): SliceIndex {
  const known = indexes.get(bytes);
  if (known) return known;
  const slices = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
  const index = Object.entries(slices)
    .flatMap(([slice, ranges]) =>
      ranges.split(",").map((range) => {
        const [from = "", to = from] = range.split("-");
        return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), slice };
      }),
    )
    .sort((left, right) => left.from - right.from);
  indexes.set(bytes, index);
  return index;
}

/** The file that has the character, by the first language of the text that knows it: `jp/41`. */
function sliceOf(
  character: string,
  text: string,
  language: string,
  slices: ReadonlyMap<IdeographFont, SliceIndex>,
): string | null {
  if (slices.size === 0 || !isIdeographic(character)) return null;
  const codePoint = character.codePointAt(0) ?? 0;
  for (const font of ideographFontsFor(text, language)) {
    const slice = find(slices.get(font) ?? [], codePoint);
    if (slice) return `${font}/${slice}`;
  }
  return null;
}

function find(index: SliceIndex, codePoint: number): string | null {
  let [low, high] = [0, index.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = index[middle];
    if (!range) return null;
    if (codePoint < range.from) high = middle - 1;
    else if (codePoint > range.to) low = middle + 1;
    else return range.slice;
  }
  return null;
}
