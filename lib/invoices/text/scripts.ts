/** Scripts that documents can set, and which of them a text needs. */

export const LETTER_SCRIPTS = ["latin", "devanagari", "arabic", "hebrew"] as const;
export type LetterScript = (typeof LETTER_SCRIPTS)[number];

/** Fonts of Chinese, Japanese and Korean: they share ideographs and draw them differently. */
export const IDEOGRAPH_FONTS = ["sc", "jp", "kr"] as const;
export type IdeographFont = (typeof IDEOGRAPH_FONTS)[number];

/** Newer Unicode counts the middle dot among Han's punctuation; a Latin text with one needs no further font. */
const IDEOGRAPHIC =
  /(?!\u00b7)[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\uff00-\uffef]/u;
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u;
const HANGUL = /\p{sc=Hangul}/u;

/** Letters by script; a run that is shaped at once holds one of them. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ["latin", /\p{sc=Latin}/u],
  ["greek", /\p{sc=Greek}/u],
  ["cyrillic", /\p{sc=Cyrillic}/u],
  ["arabic", /\p{scx=Arabic}/u],
  ["hebrew", /\p{scx=Hebrew}/u],
  ["devanagari", /\p{scx=Devanagari}/u],
  ["kana", KANA],
  ["hangul", HANGUL],
  ["han", IDEOGRAPHIC],
];

export function isIdeographic(character: string): boolean {
  return IDEOGRAPHIC.test(character);
}

/** Marks (variation selectors are some) and joiners belong to the character before them. */
export function isAttached(character: string): boolean {
  return /\p{M}|\u200c|\u200d/u.test(character);
}

/** Spaces, punctuation and symbols belong to no script: they go with their neighbours. */
export function isNeutral(character: string): boolean {
  return !/[\p{L}\p{N}]/u.test(character);
}

/** The script of a letter, or null for what belongs to none. */
export function scriptOf(character: string): string | null {
  return LETTERS.find(([, pattern]) => pattern.test(character))?.[0] ?? null;
}

/** Scripts beside Latin, Greek and Cyrillic whose fonts the text needs. */
export function letterScriptsOf(text: string): LetterScript[] {
  return (["devanagari", "arabic", "hebrew"] as const).filter((script) =>
    LETTERS.some(([name, pattern]) => name === script && pattern.test(text)),
  );
}

/** Which font draws the ideographs of a text, best first: kana and hangul are certain, else the reader's language. */
export function ideographFontsFor(text: string, language: string): readonly IdeographFont[] {
  if (KANA.test(text)) return ["jp", "sc", "kr"];
  if (HANGUL.test(text)) return ["kr", "sc", "jp"];
  const [primary] = language.toLowerCase().split("-");
  return primary === "ja" ? ["jp", "sc", "kr"] : primary === "ko" ? ["kr", "sc", "jp"] : ["sc", "jp", "kr"];
}
