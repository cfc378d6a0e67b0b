import type { StoredMessage } from "../types";
import { escapeHtml, type Html, html, raw } from "../ui";
import { type InboxQuery, inboxHref, MOUNT } from "./inbox-query";

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

/** Plain text with its web addresses made links. */
export function linkify(text: string): Html {
  let out = "";
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const url = escapeHtml(match[0]);
    out += `${escapeHtml(text.slice(end, match.index))}<a href="${url}" target="_blank" rel="noopener">${url}</a>`;
    end = match.index + match[0].length;
  }
  return raw(out + escapeHtml(text.slice(end)));
}

function bubbles(open: StoredMessage, thread: readonly StoredMessage[]): Html {
  return html`<ol class="thread">${thread.map(
    (
      message,
    ) => html`<li class="bubble"${message.id === open.id ? html` aria-current="true"` : ""}>${linkify(message.text)}</li>
<li class="stamp muted small"><time datetime="${message.at}">${message.at.slice(0, 16).replace("T", " ")} UTC</time></li>`,
  )}</ol>`;
}

function emailBody(message: StoredMessage, state: InboxQuery): Html {
  const isText = state.isTextView || message.html === undefined;
  const current = (isCurrent: boolean) => (isCurrent ? html` aria-current="page"` : "");
  const tabs =
    message.html === undefined
      ? ""
      : html`<div class="tabs"><a class="button compact" href="${inboxHref(state, {})}"${current(!isText)}>Formatted</a>
<a class="button compact" href="${inboxHref(state, { view: "text" })}"${current(isText)}>Plain text</a></div>`;
  if (isText) return html`${tabs}<div class="card"><pre>${linkify(message.text)}</pre></div>`;
  return html`${tabs}<div class="card frame"><iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox"
 src="${MOUNT}/messages/${message.id}/html"></iframe></div>`;
}

/** One open message: an e-mail with its facts and body, or the texts to one number as bubbles. */
export function messageView(message: StoredMessage, thread: readonly StoredMessage[], state: InboxQuery): Html {
  const isSms = message.channel === "sms";
  const facts = [
    ["From", message.from],
    ["To", message.to],
    ["Sent", `${message.at.slice(0, 19).replace("T", " ")} UTC`],
    ...Object.entries(message.meta ?? {}),
  ];
  return html`<article class="message"><a class="button compact back" href="${inboxHref({ ...state, id: "" }, {})}">All messages</a>
<h2>${isSms ? `Texts to ${message.to}` : message.subject || "(no subject)"}</h2>
<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${isSms ? bubbles(message, thread) : emailBody(message, state)}</article>`;
}

const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** The HTML of a mail as its own document: no script, nothing fetched, links open in a new tab. */
export function mailDocument(message: StoredMessage) {
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": MAIL_POLICY,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: `<!doctype html><base target="_blank">${message.html ?? ""}`,
  };
}
