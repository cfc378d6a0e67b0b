/** A message of the outbox as people read it: in their language, with the pick-up's own time, under the fleet's name. */
import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { minorUnits } from "@/lib/contracts/common";
import { formatDateTime } from "@/lib/format/dates";
import { directionOf } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/money/format-money";
import { type MinorUnits, ZERO } from "@/lib/money/minor-units";
import type en from "../../messages/en/emails.json";
import { type EmailContent, renderHtml, renderText } from "./email-layout";
import type { EmailTexts } from "./email-texts";
import { isBillingTemplate, renderBilling } from "./render-billing";
import { renderWebhook, WEBHOOK_TEMPLATE } from "./render-webhooks";
import type { RenderedMessage } from "./types";

export const TEMPLATES = [
  "ride_confirmed",
  "ride_assigned",
  "driver_on_location",
  "ride_completed_receipt",
  "ride_cancelled",
  "payment_refunded",
  "dispatch_exhausted",
  "sos_raised",
  "flight_moved",
  "amendment_proposed",
  "ride_amended",
  "driver_ride_amended",
  "amendment_refused",
] as const;
type Template = (typeof TEMPLATES)[number];

/** What the database writes into a notification's data. */
const rideData = z.object({
  ref: z.string(),
  rideId: z.string(),
  name: z.string(),
  fleet: z.object({ name: z.string(), slug: z.string(), accent: z.string(), supportPhone: z.string().nullish() }),
  pickup: z.string(),
  dropoff: z.string().nullish(),
  pickupAt: z.string(),
  timezone: z.string(),
  totalMinor: minorUnits,
  currency: z.string(),
  lines: z.array(z.object({ code: z.string(), amount_minor: minorUnits })),
  driver: z.string().nullish(),
  vehicle: z.string().nullish(),
  plate: z.string().nullish(),
  trackingToken: z.string().nullish(),
  receipt: z.string().nullish(),
  feeMinor: minorUnits.nullish(),
  refundMinor: minorUnits.nullish(),
  differenceMinor: minorUnits.nullish(),
});
type RideData = z.infer<typeof rideData>;

/** Throws when the template is unknown or its data are incomplete: such a row is a defect, not a message. */
export function renderMessage(
  row: { template: string; data: Record<string, unknown> },
  { locale, catalogue }: EmailTexts,
  appUrl: string,
): RenderedMessage {
  const billing = row.template;
  if (isBillingTemplate(billing)) {
    return renderBilling({ template: billing, locale, data: row.data, catalogue }, `${appUrl}/${locale}/fleet/plan`);
  }
  if (row.template === WEBHOOK_TEMPLATE) {
    return renderWebhook({ locale, data: row.data, catalogue }, `${appUrl}/${locale}/fleet/webhooks`);
  }
  const template = z.enum(TEMPLATES).parse(row.template);
  const data = rideData.parse(row.data);
  const t = createTranslator({ locale, messages: catalogue });
  const money = (amountMinor: MinorUnits) => formatMoney(amountMinor, data.currency, locale);
  const values = {
    ref: data.ref,
    name: data.name,
    fleet: data.fleet.name,
    pickup: data.pickup,
    when: formatDateTime(data.pickupAt, data.timezone, locale),
    driver: data.driver ?? "",
    vehicle: data.vehicle ?? "",
    plate: data.plate ?? "",
    total: money(data.totalMinor),
    refund: money(data.refundMinor ?? ZERO),
    difference: money(data.differenceMinor ?? ZERO),
  };
  const link = linkOf(template, data, `${appUrl}/${locale}`);
  const content: EmailContent = {
    locale,
    direction: directionOf(locale),
    brandName: data.fleet.name,
    accent: data.fleet.accent,
    title: t(`${template}.title`, values),
    intro: t(`${template}.intro`, values),
    rows: rowsOf(data, values, (key) => t(`rows.${key}`)),
    lines:
      template === "ride_confirmed" || template === "ride_completed_receipt"
        ? data.lines.map(({ code, amount_minor }) => [lineLabel(code, t), money(amount_minor)])
        : [],
    total: [t("rows.total"), values.total],
    action: { label: t(`${template}.action`), url: link },
    footer: t("footer", { fleet: data.fleet.name, phone: data.fleet.supportPhone ?? "" }),
  };
  return {
    subject: t(`${template}.subject`, values),
    text: renderText(content),
    html: renderHtml(content),
    sms: `${t(`${template}.sms`, values)} ${link}`,
    from: (address) => `"${data.fleet.name.replace(/["\\\r\n]/g, "")}" <${addressIn(address)}>`,
  };
}

type Key = "reference" | "pickup" | "dropoff" | "when" | "driver" | "vehicle" | "receipt" | "fee" | "refund";

function rowsOf(
  data: RideData,
  values: { when: string; refund: string },
  label: (key: Key) => string,
): [string, string][] {
  const rows: [Key, string | null | undefined][] = [
    ["reference", data.ref],
    ["when", values.when],
    ["pickup", data.pickup],
    ["dropoff", data.dropoff],
    ["driver", data.driver],
    ["vehicle", data.vehicle && data.plate ? `${data.vehicle}, ${data.plate}` : null],
    ["receipt", data.receipt],
    ["refund", data.refundMinor ? values.refund : null],
  ];
  return rows.flatMap(([key, value]) => (value ? [[label(key), value] as [string, string]] : []));
}

function lineLabel(code: string, t: ReturnType<typeof createTranslator<typeof en>>): string {
  const key = `lines.${code}`;
  return t.has(key as never) ? t(key as never) : code;
}

function linkOf(template: Template, data: RideData, base: string): string {
  // what goes to the fleet's desk
  if (template === "dispatch_exhausted" || template === "sos_raised") return `${base}/fleet`;
  if (template === "driver_ride_amended") return `${base}/drive`;
  return template === "ride_confirmed" && data.trackingToken
    ? `${base}/t/${data.trackingToken}`
    : `${base}/rides/ride_${data.rideId}`;
}

function addressIn(text: string): string {
  return /<([^<>]+)>/.exec(text)?.[1] ?? text;
}
