import { html } from "../ui";

/** Ways between the local pages. */
export const PANEL_LINKS = html`<nav class="links" aria-label="Local pages"><a href="/panel">Faults</a>
<a href="/paypal/">PayPal</a> <a href="/mercadopago/">Mercado Pago</a> <a href="/mailbox/">Mailbox</a></nav>`;
