/** Text that is already markup; only `html` and `raw` make it. */
export class Html {
  constructor(readonly markup: string) {}
}
export type HtmlValue = Html | string | number | bigint | null | undefined | false | readonly HtmlValue[];

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text made safe for element content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function renderValue(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(renderValue).join("");
  return escapeHtml(String(value));
}

/** Template tag: every interpolated value is escaped unless it is `Html` itself; arrays are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.reduce((out, text, index) => out + renderValue(values[index - 1]) + text));
}

/** Marks a text of our own (styles, scripts) as markup. Never call it with something a request brought. */
export function raw(markup: string): Html {
  return new Html(markup);
}
