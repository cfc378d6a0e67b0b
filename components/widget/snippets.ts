/** What a fleet pastes into its pages. */

export type SnippetKind = "script" | "element";

export interface SnippetChoice {
  readonly kind: SnippetKind;
  readonly origin: string;
  readonly fleet: string;
  /** null: as the page's. */
  readonly locale: string | null;
  readonly theme: "light" | "dark" | null;
  /** Text and address of the link that stands in for the form. */
  readonly fallback: { readonly text: string; readonly href: string };
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const attribute = (name: string, value: string | null) => (value === null ? "" : ` ${name}="${escaped(value)}"`);

/** HTML for the page. */
export function snippetOf({ kind, origin, fleet, locale, theme, fallback }: SnippetChoice): string {
  const source = attribute("src", `${origin}/widget/v1.js`);
  if (kind === "script") {
    const data = attribute("data-fleet", fleet) + attribute("data-locale", locale) + attribute("data-theme", theme);
    return `<script${source}${data} async></script>`;
  }
  const attributes = attribute("fleet", fleet) + attribute("locale", locale) + attribute("theme", theme);
  return [
    `<script${source} async></script>`,
    `<nexors-booking${attributes}>`,
    `  <a${attribute("href", fallback.href)}>${escaped(fallback.text)}</a>`,
    "</nexors-booking>",
  ].join("\n");
}

/** What the page's own policy has to allow. */
export const policyOf = (origin: string) => `script-src ${origin}; frame-src ${origin}`;

/** The host of what somebody typed or pasted, `https://www.example.com/page` as `www.example.com`; not yet checked. */
export function hostFrom(typed: string): string {
  const text = typed.trim().toLowerCase();
  return text.replace(/^https?:\/\//, "").replace(/[/?#].*$/, "");
}
