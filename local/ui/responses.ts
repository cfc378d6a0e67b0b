import { randomBytes } from "node:crypto";
import type { GatewayResponse } from "../types";
import { type Html, html, raw } from "./html";
import { BASE_STYLES } from "./styles";

const COMMON_HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

export interface PageOptions {
  readonly title: string;
  readonly body: Html;
  /** Styles of this page, after the shared ones. */
  readonly styles?: string;
  /** A script of our own; a page must stay usable without it. */
  readonly script?: string;
  readonly status?: number;
  /**
   * Origins that a form of this page may end at. Chromium applies `form-action` to the redirect after the post as
   * well, so a page that sends the visitor back to the shop has to name the shop.
   */
  readonly formTargets?: readonly string[];
  readonly head?: Html;
}

/** A complete page of its own: no outside resource, framed by nobody, styles and script allowed by nonce only. */
export function pageResponse(options: PageOptions): GatewayResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "frame-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${(options.formTargets ?? []).join(" ")}`.trim(),
  ].join("; ");
  const document = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${raw(BASE_STYLES + (options.styles ?? ""))}</style>${options.head}</head>
<body>${options.body}${options.script ? html`<script nonce="${nonce}">${raw(options.script)}</script>` : ""}</body></html>`;
  return {
    status: options.status ?? 200,
    headers: { ...COMMON_HEADERS, "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    body: document.markup,
  };
}

/** `body` is sent as it is when it is a text: providers' documents carry numbers that `JSON.stringify` would round. */
export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): GatewayResponse {
  return {
    status,
    headers: { ...COMMON_HEADERS, "content-type": "application/json; charset=utf-8", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

export function textResponse(status: number, body: string, contentType = "text/plain; charset=utf-8"): GatewayResponse {
  return { status, headers: { ...COMMON_HEADERS, "content-type": contentType }, body };
}

/** After a form post: the browser continues with a GET of `location`. */
export function seeOther(location: string): GatewayResponse {
  return { status: 303, headers: { ...COMMON_HEADERS, location } };
}
