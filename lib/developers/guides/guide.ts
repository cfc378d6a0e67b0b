/** A text for developers, in the Markdown that `markdown.ts` reads. English only: it speaks of code. */
export interface Guide {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}
