import type { GatewayResponse } from "../types";
import { type Html, html, pageResponse } from "../ui";
import type { Delivery } from "./deliveries";
import { BODY_FAULTS, CERTIFICATE_FAULTS, type Faults } from "./faults";
import { PANEL_LINKS } from "./panel-links";

const STYLES = `
main{max-inline-size:1180px;margin:0 auto;padding:24px clamp(14px,3vw,28px);display:grid;gap:24px}
section{display:grid;gap:12px}
.panel{padding:18px;display:grid;gap:16px}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:14px;align-items:end}
.fields>div{display:grid;gap:4px}.checks{display:flex;flex-wrap:wrap;gap:10px 22px}.checks label{display:flex;align-items:center;gap:8px;font-weight:500;min-height:32px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;inline-size:100%;font-size:.875rem}
th,td{text-align:start;padding:9px 14px;border-block-end:1px solid var(--line);vertical-align:middle}
th{color:var(--muted);font-weight:600;white-space:nowrap}tr:last-child td{border-block-end:0}
.links{display:flex;flex-wrap:wrap;gap:4px 16px;margin-inline-start:auto}
.actions{display:flex;flex-wrap:wrap;gap:8px}
@media (max-width:639px){thead{display:none}tr{display:grid;gap:3px;padding:12px 16px;border-block-end:1px solid var(--line)}
td{border:0;padding:0;display:flex;gap:10px;justify-content:space-between;align-items:center;text-align:end;min-width:0}td:empty{display:none}
td::before{content:attr(data-label);color:var(--muted);text-align:start;flex:none}}
`;

export interface OverviewAction {
  readonly action: string;
  readonly label: string;
}
export interface OverviewRow {
  readonly id: string;
  readonly status: string;
  readonly amount: string;
  readonly reference: string;
  readonly at: string;
  readonly actions: readonly OverviewAction[];
}
export interface OverviewSection {
  readonly title: string;
  readonly rows: readonly OverviewRow[];
  readonly empty: string;
}
export interface OverviewPage {
  readonly provider: string;
  readonly mount: string;
  readonly faults: Faults;
  readonly webhookUrl: string;
  /** PayPal has one that can be wrong. */
  readonly hasCertificate?: boolean;
  readonly sections: readonly OverviewSection[];
  readonly deliveries: readonly Delivery[];
}

const GOOD = /^(completed|approved|delivered|captured|accredited)$/i;
const BAD = /^(failed|declined|rejected|dropped|denied|cancelled|voided)$/i;

function badge(status: string): Html {
  const tone = GOOD.test(status)
    ? "good"
    : BAD.test(status)
      ? "bad"
      : /pending|waiting|review/i.test(status)
        ? "warn"
        : "";
  return html`<span class="badge ${tone}">${status.toLowerCase().replaceAll("_", " ")}</span>`;
}

function button({ action, label }: OverviewAction): Html {
  return html`<form method="post" action="${action}"><button class="button compact" type="submit">${label}</button></form>`;
}

function table(headings: readonly string[], rows: readonly (readonly (Html | string)[])[], empty: string): Html {
  if (rows.length === 0) return html`<p class="card empty">${empty}</p>`;
  const cells = (row: readonly (Html | string)[]) =>
    row.map((cell, index) => html`<td data-label="${headings[index]}">${cell}</td>`);
  return html`<div class="card scroll"><table><thead><tr>${headings.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}

function field(name: string, label: string, value: string, hint: Html): Html {
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}"${hint}></div>`;
}

function choice(name: string, label: string, value: string | null, options: readonly string[]): Html {
  const option = (each: string, text: string) =>
    html`<option value="${each}"${each === (value ?? "") ? html` selected` : ""}>${text}</option>`;
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${option("", "as it should be")}${options.map(
    (each) => option(each, each),
  )}</select></div>`;
}

const CHECKS = {
  duplicate: "Send notifications twice",
  reorder: "Send notifications in reverse pairs",
  drop: "Drop notifications",
  badSignature: "Spoil signatures",
  wrongKey: "Sign for another webhook or with another secret",
  foreignPayee: "Show another payee",
  foreignReference: "Show another reference",
} as const;

function faultForm({ mount, faults, webhookUrl, hasCertificate }: OverviewPage): Html {
  const number = html` inputmode="numeric" pattern="[0-9]*"`;
  const checks = Object.entries(CHECKS).map(
    ([name, label]) =>
      html`<label><input type="checkbox" name="${name}"${faults[name as keyof typeof CHECKS] ? html` checked` : ""}>${label}</label>`,
  );
  return html`<form class="card panel" method="post" action="${mount}/control"><div class="fields">
${field("webhookUrl", "Webhook URL", faults.webhookUrl ?? "", html` type="url" placeholder="${webhookUrl}"`)}
${field("delayMs", "Delay notifications (ms)", String(faults.delayMs), number)}
${field("failNext", "Answer 503 to the next calls", String(faults.failNext), number)}
${field("loseNext", "Lose the answers to the next writes", String(faults.loseNext), number)}
${field("slowMs", "Answer every call later (ms)", String(faults.slowMs), number)}
${field("changedAmount", "Show this amount on reading", faults.changedAmount ?? "", html` inputmode="decimal" placeholder="true amount"`)}
${field("changedCurrency", "Show this currency on reading", faults.changedCurrency ?? "", html` maxlength="3" placeholder="true currency"`)}
${choice("body", "Body of notifications", faults.body, BODY_FAULTS)}
${hasCertificate ? choice("certificate", "Certificate", faults.certificate, CERTIFICATE_FAULTS) : ""}
</div><div class="checks">${checks}</div>
<div><button class="button primary" type="submit">Apply</button></div></form>
<form method="post" action="${mount}/control"><input type="hidden" name="preset" value="${JSON.stringify({ reset: true })}">
<button class="button compact" type="submit">Switch every fault off</button></form>`;
}

function deliveryRow(delivery: Delivery, mount: string): (Html | string)[] {
  return [
    delivery.label,
    badge(delivery.state),
    html`${delivery.attempts}${delivery.outcome ? `, last ${delivery.outcome}` : ""}`,
    html`<span class="mono">${delivery.url}</span>`,
    html`<time datetime="${delivery.createdAt}">${delivery.createdAt.slice(11, 19)}</time>`,
    button({ action: `${mount}/deliveries/${delivery.id}/redeliver`, label: "Send again" }),
  ];
}

function paymentRow(row: OverviewRow): (Html | string)[] {
  const id = html`<span class="mono">${row.id}</span>`;
  const amount = html`<span class="amount">${row.amount}</span>`;
  return [
    id,
    badge(row.status),
    amount,
    html`<span class="mono">${row.reference}</span>`,
    row.at.slice(11, 19),
    row.actions.length > 0 ? html`<div class="actions">${row.actions.map(button)}</div>` : "",
  ];
}

/** What the local provider knows: faults to switch, payments, and the notifications with their fate. */
export function overviewPage(page: OverviewPage): GatewayResponse {
  const body = html`<header class="topbar"><strong>${page.provider}</strong><span class="badge">local test provider</span>${PANEL_LINKS}</header>
<main><h1>${page.provider}: payments and notifications</h1>
<section><h2>Faults</h2>${faultForm(page)}</section>
${page.sections.map(
  ({ title, rows, empty }) =>
    html`<section><h2>${title}</h2>${table(["Id", "Status", "Amount", "Reference", "Time (UTC)", "Actions"], rows.map(paymentRow), empty)}</section>`,
)}
<section><h2>Notifications</h2>${table(
    ["Event", "State", "Attempts", "To", "Time (UTC)", "Actions"],
    page.deliveries.map((delivery) => deliveryRow(delivery, page.mount)),
    "No notification yet.",
  )}</section></main>`;
  return pageResponse({ title: page.provider, body, styles: STYLES });
}
