import type { Backend, GatewayResponse, Service } from "../types";
import { createRouter, type Html, html, jsonResponse, pageResponse, type Route } from "../ui";
import type { FaultChange } from "./faults";
import { PANEL_LINKS } from "./panel-links";
import { passSubscriptionTime, SUBSCRIPTION_TIME } from "./subscription-time";

const STYLES = `
main{max-inline-size:1180px;margin:0 auto;padding:24px clamp(14px,3vw,28px);display:grid;gap:20px}
.links{display:flex;flex-wrap:wrap;gap:4px 16px;margin-inline-start:auto}
.presets{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:14px;list-style:none}
.presets .card{padding:16px;display:grid;gap:8px;align-content:start;block-size:100%}
.both{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:auto}
`;

interface Preset {
  readonly title: string;
  readonly text: string;
  readonly change: FaultChange;
  /** Only PayPal has what goes wrong here. */
  readonly isPayPalOnly?: boolean;
}

/** One click each: the faults that a payment has to survive. */
const PRESETS: readonly Preset[] = [
  {
    title: "Lost webhooks",
    text: "Notifications are never sent; the scheduler has to find out.",
    change: { drop: true },
  },
  { title: "Duplicate webhooks", text: "Every notification comes twice.", change: { duplicate: true } },
  { title: "Late webhooks", text: "Every notification comes 30 s later.", change: { delayMs: 30_000 } },
  { title: "Out of order", text: "The later notification comes first.", change: { reorder: true } },
  { title: "Bad signatures", text: "One byte of each signature is wrong.", change: { badSignature: true } },
  { title: "Wrong webhook", text: "Signed for another webhook, or with another secret.", change: { wrongKey: true } },
  { title: "Forged body", text: "The body claims money; the signature still fits.", change: { body: "forged" } },
  { title: "Re-indented body", text: "The same content in other bytes.", change: { body: "reindented" } },
  {
    title: "Foreign certificate",
    text: "Signed below another root.",
    change: { certificate: "foreign" },
    isPayPalOnly: true,
  },
  {
    title: "Expired certificate",
    text: "Signed by yesterday's key.",
    change: { certificate: "expired" },
    isPayPalOnly: true,
  },
  { title: "5xx storm", text: "The next 20 calls of the API fail.", change: { failNext: 20 } },
  { title: "Lost answers", text: "The next 3 writes happen, the answers get lost.", change: { loseNext: 3 } },
  { title: "Time-out after effect", text: "Writes happen, answers come after 10 s.", change: { slowMs: 10_000 } },
  { title: "Changed amount", text: "Reading a payment shows 1.00.", change: { changedAmount: "1.00" } },
  { title: "Foreign payee", text: "Reading a payment shows money for somebody else.", change: { foreignPayee: true } },
];

const PROVIDERS = [
  { mount: "/paypal", name: "PayPal", isPayPal: true },
  { mount: "/mercadopago", name: "Mercado Pago", isPayPal: false },
];

function button(mount: string, name: string, change: FaultChange, isPrimary: boolean): Html {
  return html`<form method="post" action="${mount}/control"><input type="hidden" name="preset" value="${JSON.stringify(change)}">
<button class="button compact${isPrimary ? " primary" : ""}" type="submit">${name}</button></form>`;
}

function card({ title, text, change, isPayPalOnly }: Preset): Html {
  const providers = PROVIDERS.filter(({ isPayPal }) => isPayPal || !isPayPalOnly);
  const buttons = providers.map(({ mount, name }) => button(mount, name, { reset: true, ...change }, true));
  return html`<li><section class="card"><h2>${title}</h2><p class="muted small">${text}</p><div class="both">${buttons}</div></section></li>`;
}

function panelPage(): GatewayResponse {
  const off = PROVIDERS.map(({ mount, name }) => button(mount, `${name}: all well again`, { reset: true }, false));
  const body = html`<header class="topbar"><strong>Faults of the local providers</strong>${PANEL_LINKS}</header>
<main><h1>What shall go wrong?</h1><p>A button switches one fault on and every other one off. The provider's page shows
payments, disputes, subscriptions and notifications, and has every fault with its own value.</p>
<div class="both">${off}</div><ul class="presets">${PRESETS.map(card)}</ul>${SUBSCRIPTION_TIME}</main>`;
  return pageResponse({ title: "Faults of the local providers", body, styles: STYLES });
}

/** The demo panel, mounted at `/panel`: one click a fault, for a person who shows or tries how the product takes it. */
export function createPanelService(backend: Backend): Service {
  const routes: Route[] = [
    ["GET", "/", panelPage],
    ["POST", "/subscription-time", (request) => passSubscriptionTime(backend, request)],
  ];
  const route = createRouter(routes, {
    notFound: () => jsonResponse(404, { message: "No such page" }),
    wrongMethod: () => jsonResponse(405, { message: "Method not allowed" }),
  });
  return { handle: (request) => route({ ...request, path: request.path || "/" }) };
}
