/** Makes the fonts of documents in `public/fonts` unless they are there. Returns their folder. */
export function ensureFonts(): Promise<string>;
