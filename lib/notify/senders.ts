/** E-mail by Resend's API, SMS by Twilio's: plain fetch, 8 s time-out, one message a call. Retries belong to the outbox. */
import { type EmailSender, SendError, type SmsSender } from "./types";

const TIMEOUT_MS = 8_000;

export interface EmailConfig {
  /** e.g. `https://api.resend.com` */
  readonly apiBase: string;
  readonly apiKey: string;
}

export interface SmsConfig {
  /** e.g. `https://api.twilio.com` */
  readonly apiBase: string;
  readonly accountSid: string;
  readonly authToken: string;
}

export function createEmailSender({ apiBase, apiKey }: EmailConfig): EmailSender {
  return {
    async send({ from, to, subject, text, html, idempotencyKey }) {
      const answer = await post(`${apiBase}/emails`, {
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "idempotency-key": idempotencyKey,
        },
        body: JSON.stringify({ from, to: [to], subject, text, html }),
      });
      return String(answer.id ?? "");
    },
  };
}

export function createSmsSender({ apiBase, accountSid, authToken }: SmsConfig): SmsSender {
  return {
    async send({ from, to, text }) {
      const answer = await post(`${apiBase}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
        headers: {
          authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ From: from, To: to, Body: text }).toString(),
      });
      return String(answer.sid ?? "");
    },
  };
}

async function post(
  url: string,
  init: { headers: Record<string, string>; body: string },
): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      ...init,
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new SendError(`no answer: ${cause instanceof Error ? cause.name : "error"}`, true);
  }
  const text = await response.text();
  if (!response.ok) throw new SendError(`status ${response.status}`, response.status >= 500 || response.status === 429);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new SendError("answer is not JSON", true);
  }
}
