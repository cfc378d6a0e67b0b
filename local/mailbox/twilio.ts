import type { GatewayRequest, GatewayResponse } from "../types";
import { jsonResponse, readBasic, readForm, sameSecret } from "../ui";
import type { LocalMailbox } from "./mailbox";

const E164 = /^\+[1-9]\d{6,14}$/;
const MAX_BODY_LENGTH = 1_600;

function failure(status: number, code: number, message: string): GatewayResponse {
  return jsonResponse(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}

/** GSM-7 texts carry 160 characters in one part and 153 in each of several; everything else 70 and 67. */
export function countSmsSegments(body: string): number {
  const isPlain = /^[\x20-\x7e\n\r£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà¡]*$/.test(body);
  const [single, part] = isPlain ? [160, 153] : [70, 67];
  return body.length <= single ? 1 : Math.ceil(body.length / part);
}

/** `POST /2010-04-01/Accounts/{sid}/Messages.json` as Twilio answers it: 201 with a `queued` message. */
export async function acceptTwilioMessage(
  mailbox: LocalMailbox,
  request: GatewayRequest,
  accountSid: string,
): Promise<GatewayResponse> {
  const { smsAccountSid, smsAuthToken } = mailbox.credentials;
  const basic = readBasic(request);
  const isKnown =
    basic !== undefined && sameSecret(basic.user, smsAccountSid) && sameSecret(basic.password, smsAuthToken);
  if (!isKnown || accountSid !== smsAccountSid) return failure(401, 20003, "Authenticate");
  const form = readForm(request);
  const to = form.get("To") ?? "";
  const from = form.get("From") ?? form.get("MessagingServiceSid") ?? "";
  const body = form.get("Body") ?? "";
  if (to === "") return failure(400, 21604, "A 'To' phone number is required.");
  if (!E164.test(to)) return failure(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (from === "") return failure(400, 21603, "A 'From' phone number is required.");
  if (body === "") return failure(400, 21602, "Message body is required.");
  if (body.length > MAX_BODY_LENGTH) return failure(400, 21617, "The message body exceeds the 1600 character limit.");
  const message = await mailbox.deliver({ channel: "sms", from, to, subject: "", text: body });
  const sid = `SM${message.id.replaceAll("-", "")}`;
  return jsonResponse(201, {
    sid,
    account_sid: smsAccountSid,
    api_version: "2010-04-01",
    body,
    date_created: new Date(message.at).toUTCString(),
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from,
    num_segments: String(countSmsSegments(body)),
    status: "queued",
    to,
    uri: `/2010-04-01/Accounts/${smsAccountSid}/Messages/${sid}.json`,
  });
}
