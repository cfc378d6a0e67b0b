import type { GatewayResponse } from "../types";
import { type Html, html, pageResponse } from "../ui";
import { CHECKOUT_STYLES } from "./checkout-styles";

export interface CheckoutChoice {
  readonly action: string;
  readonly label: string;
  readonly weight: "primary" | "normal" | "quiet";
}

export interface CheckoutPage {
  readonly provider: string;
  readonly accent: { readonly light: string; readonly dark: string };
  readonly merchant: string;
  readonly currency: string;
  /** Decimal text. */
  readonly amount: string;
  readonly rows: readonly (readonly [label: string, value: string | undefined])[];
  readonly notice?: { readonly text: string; readonly isGood: boolean };
  /** Where the form posts to, with its hidden fields. Without choices the page only informs. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly choices: readonly CheckoutChoice[];
  readonly backUrl?: string;
  /** The shop's addresses that the choices lead to. */
  readonly returnUrls: readonly (string | undefined)[];
}

const STRIP = html`<header class="strip">Test page of the local stack. No real money moves.</header>`;

function choiceButton(choice: CheckoutChoice): Html {
  const look = choice.weight === "normal" ? "" : ` ${choice.weight}`;
  return html`<button class="button${look}" type="submit" name="action" value="${choice.action}">${choice.label}</button>`;
}

function choicesForm(page: CheckoutPage): Html | "" {
  if (page.choices.length === 0) return "";
  return html`<form method="post" action="${page.action}" class="choices">
${Object.entries(page.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${page.choices.map(choiceButton)}</form>`;
}

function accentStyles({ light, dark }: CheckoutPage["accent"]): string {
  const dim = `@media (prefers-color-scheme:dark){:root{--accent:${dark};--on-accent:#0b1020}}`;
  return `:root{--accent:${light};--on-accent:#fff}${dim}`;
}

/** The hosted page: who is paid, how much, for what, and the test outcomes to choose from. Works without a script. */
export function checkoutPage(page: CheckoutPage): GatewayResponse {
  const origins = page.returnUrls.filter((url) => url !== undefined).map((url) => new URL(url).origin);
  const body = html`${STRIP}<main><section class="card sheet" aria-labelledby="pay">
<div class="brand"><h1 id="pay">Pay ${page.merchant}</h1><span class="badge">${page.provider}</span></div>
<p class="total amount">${page.amount} <small>${page.currency}</small></p>
${page.notice ? html`<p class="notice${page.notice.isGood ? " good" : ""}" role="status">${page.notice.text}</p>` : ""}
<dl class="rows">${page.rows.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : ""))}</dl>
${choicesForm(page)}${page.backUrl ? html`<a class="button" href="${page.backUrl}">Return to ${page.merchant}</a>` : ""}
</section><footer class="muted small">Choose how this payment shall end. The app is told as the real provider would tell it.</footer></main>`;
  return pageResponse({
    title: `Pay ${page.merchant} · ${page.provider}`,
    body,
    styles: CHECKOUT_STYLES + accentStyles(page.accent),
    formTargets: [...new Set(origins)],
  });
}

/** The page for an address that names no payment. */
export function unknownCheckoutPage(provider: string): GatewayResponse {
  const body = html`${STRIP}<main><section class="card sheet"><div class="brand"><h1>Nothing to pay here</h1><span class="badge">${provider}</span></div>
<p>This link names no payment. Go back to the shop and start again.</p></section></main>`;
  return pageResponse({ title: `Not found · ${provider}`, body, styles: CHECKOUT_STYLES, status: 404 });
}
