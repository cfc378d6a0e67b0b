/** What the platform writes to the owners of a fleet about its subscription: in its own name, not under the fleet's. */

import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { formatDate } from "@/lib/format/dates";
import { directionOf, type Locale } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/money/format-money";
import type en from "../../messages/en/emails.json";
import { type EmailContent, renderHtml, renderText } from "./email-layout";
import type { RenderedMessage } from "./types";

const BRAND = "NEXORS";
const ACCENT = "#1f3a5f";

export const BILLING_TEMPLATES = [
  "trial_ending",
  "subscription_unpaid",
  "subscription_grace",
  "subscription_read_only",
  "subscription_restored",
] as const;
type BillingTemplate = (typeof BILLING_TEMPLATES)[number];

/** What `private.tell_owners` writes. */
const billingData = z.object({
  fleet: z.object({ name: z.string() }),
  timezone: z.string(),
  plan: z.enum(["basic", "pro", "enterprise"]),
  currency: z.string(),
  priceMinor: minorUnits,
  trialEndsAt: z.string().nullable(),
  periodEnd: z.string(),
  readOnlyAt: z.string(),
  isBilled: z.boolean(),
  isCancelled: z.boolean(),
});

interface BillingMessage {
  readonly template: BillingTemplate;
  readonly locale: Locale;
  readonly data: Record<string, unknown>;
  readonly catalogue: typeof en;
}

/** Throws when the data are incomplete. `page`: the console's page in the reader's language. */
export function renderBilling({ template, locale, data, catalogue }: BillingMessage, page: string): RenderedMessage {
  const row = billingData.parse(data);
  const t = createTranslator({ locale, messages: catalogue });
  const day = (at: string) => formatDate(at, row.timezone, locale);
  const values = {
    fleet: row.fleet.name,
    plan: t(`plans.${row.plan}`),
    price: formatMoney(row.priceMinor, row.currency, locale),
    trialEnd: day(row.trialEndsAt ?? row.periodEnd),
    periodEnd: day(row.periodEnd),
    readOnly: day(row.readOnlyAt),
    billed: String(row.isBilled),
    cancelled: String(row.isCancelled),
  };
  const content: EmailContent = {
    locale,
    direction: directionOf(locale),
    brandName: BRAND,
    accent: ACCENT,
    title: t(`${template}.title`, values),
    intro: t(`${template}.intro`, values),
    rows: [
      [t("rows.fleet"), values.fleet],
      [t("rows.plan"), values.plan],
      [t("rows.monthly"), values.price],
    ],
    lines: [],
    total: null,
    action: { label: t(`${template}.action`), url: page },
    footer: t("platformFooter", { fleet: values.fleet }),
  };
  return {
    subject: t(`${template}.subject`, values),
    text: renderText(content),
    html: renderHtml(content),
    sms: `${content.title} ${page}`,
    from: (address) => `"${BRAND}" <${/<([^<>]+)>/.exec(address)?.[1] ?? address}>`,
  };
}

export function isBillingTemplate(template: string): template is BillingTemplate {
  return BILLING_TEMPLATES.some((each) => each === template);
}
