import type { GatewayRequest, GatewayResponse, Service } from "../types";
import { createRouter, isTrustedOrigin, jsonResponse, type Route, seeOther, textResponse } from "../ui";
import { inboxPage, messageList } from "./inbox-page";
import { MOUNT, readInboxQuery } from "./inbox-query";
import type { LocalMailbox } from "./mailbox";
import { mailDocument } from "./message-view";
import { acceptResendEmail } from "./resend";
import { acceptTwilioMessage } from "./twilio";

const LIST_LENGTH = 100;

export interface MailboxService extends Service {
  /** The variables that make the app's e-mail and text adapters deliver here. */
  env(origin: string): Record<string, string>;
}

function readLimit(request: GatewayRequest): number | undefined {
  const text = request.query.get("limit");
  if (text === null) return 50;
  const limit = Number(text);
  return /^\d{1,4}$/.test(text) && limit >= 1 && limit <= 2_000 ? limit : undefined;
}

async function listJson(mailbox: LocalMailbox, request: GatewayRequest): Promise<GatewayResponse> {
  const { to, channel } = readInboxQuery(request.query);
  const limit = readLimit(request);
  if (limit === undefined) return jsonResponse(400, { message: "limit must be between 1 and 2000" });
  if (request.query.get("channel") && !channel) return jsonResponse(400, { message: "channel must be email or sms" });
  return jsonResponse(200, await mailbox.list({ to, channel, limit }));
}

async function showInbox(mailbox: LocalMailbox, request: GatewayRequest): Promise<GatewayResponse> {
  const state = readInboxQuery(request.query);
  const [messages, open] = await Promise.all([
    mailbox.list({ to: state.to, channel: state.channel, limit: LIST_LENGTH }),
    state.id ? mailbox.get(state.id) : undefined,
  ]);
  const isSms = open?.channel === "sms";
  const thread = isSms ? await mailbox.list({ to: open.to, channel: "sms", limit: LIST_LENGTH }) : [];
  return inboxPage(messages, state, open, thread.reverse());
}

async function showList(mailbox: LocalMailbox, request: GatewayRequest): Promise<GatewayResponse> {
  const state = readInboxQuery(request.query);
  const messages = await mailbox.list({ to: state.to, channel: state.channel, limit: LIST_LENGTH });
  return textResponse(200, messageList(messages, state).markup, "text/html; charset=utf-8");
}

function mailboxRoutes(mailbox: LocalMailbox): Route[] {
  return [
    ["GET", "/", (request) => showInbox(mailbox, request)],
    ["GET", "/list", (request) => showList(mailbox, request)],
    [
      "GET",
      "/messages/:id/html",
      async (_, params) => {
        const message = await mailbox.get(params.id ?? "");
        return message ? mailDocument(message) : textResponse(404, "No such message.");
      },
    ],
    ["GET", "/api/messages", (request) => listJson(mailbox, request)],
    [
      "DELETE",
      "/api/messages",
      async () => {
        await mailbox.clear();
        return { status: 204 };
      },
    ],
    [
      "POST",
      "/clear",
      async () => {
        await mailbox.clear();
        return seeOther(`${MOUNT}/`);
      },
    ],
    ["POST", "/resend/emails", (request) => acceptResendEmail(mailbox, request)],
    [
      "POST",
      "/twilio/2010-04-01/Accounts/:sid/Messages.json",
      (request, params) => acceptTwilioMessage(mailbox, request, params.sid ?? ""),
    ],
  ];
}

/** The mailbox over HTTP, mounted at `/mailbox`: pages for people, JSON for tests, the providers' protocols for the app. */
export function createMailboxService(mailbox: LocalMailbox): MailboxService {
  const route = createRouter(mailboxRoutes(mailbox), {
    notFound: (request) =>
      jsonResponse(501, { message: `The local mailbox does not implement ${request.method} ${request.path}` }),
    wrongMethod: (request) => jsonResponse(405, { message: `${request.method} is not allowed here` }),
  });
  return {
    async handle(request) {
      if (request.method !== "GET" && !isTrustedOrigin(request))
        return jsonResponse(403, { message: "Posted from a foreign page" });
      return route({ ...request, path: request.path || "/" });
    },
    env: (origin) => ({
      EMAIL_API_BASE: `${origin}${MOUNT}/resend`,
      EMAIL_API_KEY: mailbox.credentials.emailApiKey,
      EMAIL_FROM: "NEXORS <rides@nexors.localhost>",
      SMS_API_BASE: `${origin}${MOUNT}/twilio`,
      SMS_ACCOUNT_SID: mailbox.credentials.smsAccountSid,
      SMS_AUTH_TOKEN: mailbox.credentials.smsAuthToken,
      SMS_FROM: "+15005550006",
    }),
  };
}
