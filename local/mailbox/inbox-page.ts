import type { GatewayResponse, StoredMessage } from "../types";
import { type Html, html, pageResponse } from "../ui";
import { type InboxQuery, inboxHref, MOUNT } from "./inbox-query";
import { INBOX_SCRIPT, INBOX_STYLES } from "./inbox-styles";
import { messageView } from "./message-view";

function listItem(message: StoredMessage, state: InboxQuery): Html {
  const time = message.at.slice(11, 16);
  return html`<li><a class="item" id="m-${message.id}" href="${inboxHref(state, { id: message.id })}"${
    message.id === state.id ? html` aria-current="true"` : ""
  }><span class="kind">${message.channel === "sms" ? "SMS" : "Mail"}</span>
<span class="to">${message.to}</span><time class="muted small" datetime="${message.at}" title="${message.at}">${time} UTC</time>
<span class="line muted small">${message.subject || message.text.slice(0, 140)}</span></a></li>`;
}

/** The list alone: what the page's script fetches again and again. */
export function messageList(messages: readonly StoredMessage[], state: InboxQuery): Html {
  if (messages.length === 0)
    return html`<p class="empty">${
      state.to || state.channel
        ? "No message fits this search."
        : "No messages yet. What the app sends appears here by itself."
    }</p>`;
  return html`<ol>${messages.map((message) => listItem(message, state))}</ol>`;
}

function searchForm(state: InboxQuery): Html {
  const option = (value: string, label: string) =>
    html`<option value="${value}"${(state.channel ?? "") === value ? html` selected` : ""}>${label}</option>`;
  return html`<form method="get" action="${MOUNT}/" role="search">
<label class="visually-hidden" for="to">Recipient</label>
<input id="to" name="to" type="search" placeholder="Recipient" value="${state.to}" autocomplete="off">
<label class="visually-hidden" for="channel">Channel</label>
<select id="channel" name="channel">${option("", "All")}${option("email", "E-mail")}${option("sms", "SMS")}</select>
<button class="button" type="submit">Search</button></form>
<form method="post" action="${MOUNT}/clear"><button class="button" type="submit">Empty mailbox</button></form>`;
}

/** The whole inbox; `thread` holds the other texts to the number of an open text message, oldest first. */
export function inboxPage(
  messages: readonly StoredMessage[],
  state: InboxQuery,
  open: StoredMessage | undefined,
  thread: readonly StoredMessage[],
): GatewayResponse {
  const body = html`<a class="skip" href="#reader">Skip to the message</a>
<header class="topbar"><strong>Local mailbox</strong>${searchForm(state)}<a class="small" href="/panel">Payment providers</a></header>
<main class="inbox${open ? " reading" : ""}"><h1 class="visually-hidden">Messages sent by the app</h1>
<nav class="list" id="list" aria-label="Messages">${messageList(messages, state)}</nav>
<section class="reader" id="reader" aria-label="Message" tabindex="-1">${
    open ? messageView(open, thread, state) : html`<p class="empty">Choose a message to read it.</p>`
  }</section></main>`;
  return pageResponse({
    title: open ? `${open.subject || `Text to ${open.to}`} · Local mailbox` : "Local mailbox",
    body,
    styles: INBOX_STYLES,
    script: INBOX_SCRIPT,
    head: html`<noscript><meta http-equiv="refresh" content="10"></noscript>`,
  });
}
