/** What the platform writes to the owner of a webhook endpoint that it has switched off. */
import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { formatDateTime } from "@/lib/format/dates";
import { directionOf, type Locale } from "@/lib/i18n/locales";
import type en from "../../messages/en/emails.json";
import { type EmailContent, renderHtml, renderText } from "./email-layout";
import type { RenderedMessage } from "./types";

const BRAND = "NEXORS";
const ACCENT = "#1f3a5f";
export const WEBHOOK_TEMPLATE = "webhook_disabled";

/** What `private.tell_of_endpoint` writes. */
const webhookData = z.object({
  fleet: z.object({ name: z.string() }),
  url: z.string(),
  reason: z.string(),
  timezone: z.string(),
  disabledAt: z.string(),
});

interface WebhookMessage {
  readonly locale: Locale;
  readonly data: Record<string, unknown>;
  readonly catalogue: typeof en;
}

/** Throws when the data are incomplete. `page`: the console's page in the reader's language. */
export function renderWebhook({ locale, data, catalogue }: WebhookMessage, page: string): RenderedMessage {
  const row = webhookData.parse(data);
  const t = createTranslator({ locale, messages: catalogue });
  const values = {
    fleet: row.fleet.name,
    host: URL.canParse(row.url) ? new URL(row.url).host : row.url,
    reason: row.reason,
  };
  const content: EmailContent = {
    locale,
    direction: directionOf(locale),
    brandName: BRAND,
    accent: ACCENT,
    title: t(`${WEBHOOK_TEMPLATE}.title`, values),
    intro: t(`${WEBHOOK_TEMPLATE}.intro`, values),
    rows: [
      [t("rows.fleet"), values.fleet],
      [t(`${WEBHOOK_TEMPLATE}.address`), row.url],
      [t(`${WEBHOOK_TEMPLATE}.when`), formatDateTime(row.disabledAt, row.timezone, locale)],
    ],
    lines: [],
    total: null,
    action: { label: t(`${WEBHOOK_TEMPLATE}.action`), url: page },
    footer: t("platformFooter", { fleet: values.fleet }),
  };
  return {
    subject: t(`${WEBHOOK_TEMPLATE}.subject`, values),
    text: renderText(content),
    html: renderHtml(content),
    sms: `${content.title} ${page}`,
    from: (address) => `"${BRAND}" <${/<([^<>]+)>/.exec(address)?.[1] ?? address}>`,
  };
}
