import { z } from "zod";
import type { Database } from "@/lib/db/rpc";
import { serverEnv } from "@/lib/env";
import { emailTexts } from "@/lib/notify/email-texts";
import { renderMessage } from "@/lib/notify/render";
import { createEmailSender, createSmsSender } from "@/lib/notify/senders";
import { SendError } from "@/lib/notify/types";

export const notificationRow = z.object({
  id: z.uuid(),
  channel: z.enum(["email", "sms"]),
  recipient: z.string(),
  template: z.string(),
  locale: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type NotificationRow = z.infer<typeof notificationRow>;

/** Renders and sends one leased message and writes the outcome. A message that can never be sent is given up at once. */
export async function deliverNotification(database: Database, row: NotificationRow): Promise<void> {
  try {
    const providerId = await send(row);
    await database.rpc("finish_notification", { p_id: row.id, p_ok: true, p_provider_id: providerId }, z.unknown());
  } catch (error) {
    const isFinal = error instanceof SendError && !error.isRetryable;
    const text = error instanceof Error ? error.message : "unknown";
    await database.rpc(
      "finish_notification",
      { p_id: row.id, p_ok: false, p_provider_id: null, p_error: text, p_is_final: isFinal },
      z.unknown(),
    );
    throw error;
  }
}

async function send(row: NotificationRow): Promise<string> {
  const env = serverEnv();
  const message = renderMessage(row, await emailTexts(row.locale), env.APP_URL);
  if (row.channel === "sms") {
    const sender = createSmsSender({
      apiBase: env.SMS_API_BASE,
      accountSid: env.SMS_ACCOUNT_SID,
      authToken: env.SMS_AUTH_TOKEN,
    });
    return sender.send({ from: env.SMS_FROM, to: row.recipient, text: message.sms });
  }
  const sender = createEmailSender({ apiBase: env.EMAIL_API_BASE, apiKey: env.EMAIL_API_KEY });
  return sender.send({
    from: message.from(env.EMAIL_FROM),
    to: row.recipient,
    subject: message.subject,
    text: message.text,
    html: message.html,
    idempotencyKey: row.id,
  });
}
