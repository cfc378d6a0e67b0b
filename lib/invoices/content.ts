import { createTranslator } from "use-intl/core";
import { formatDateTime } from "@/lib/format/dates";
import { DEFAULT_LOCALE, directionOf, LOCALES, type Locale } from "@/lib/i18n/locales";
import { formatMoney } from "@/lib/money/format-money";
import { addMinor, type MinorUnits, minor } from "@/lib/money/minor-units";
import en from "../../messages/en/documents.json";
import es from "../../messages/es/documents.json";
import pt from "../../messages/pt/documents.json";
import type { DocumentContent, DocumentLine, InvoiceDocument } from "./document";

const CATALOGUES: Record<string, typeof en> = { en, es, pt };

/** Countries that print on Letter (CLDR, supplemental data: paperSize US-Letter); all others print on A4. */
const LETTER_COUNTRIES = new Set("BZ CA CL CO CR DO GT HN MX NI PA PH PR SV US VE".split(" "));

/** Units that say something; a line "per trip" needs no quantity. */
const COUNTED = new Map([
  ["km", "km"],
  ["min", "min"],
  ["h", "h"],
  ["x", "times"],
  ["stop", "stop"],
  ["seat", "seat"],
  ["%", "percent"],
]);

type Translate = ReturnType<typeof translatorOf>;

/**
 * The document in words: texts in the passenger's language where it is complete, else in English; times in the zones
 * of the document; layout by the passenger's script. Throws a `RangeError` when the lines are not the total.
 */
export function contentOf(document: InvoiceDocument): DocumentContent {
  const locale = LOCALES.find((each) => each === primaryOf(document.buyer.locale)) ?? DEFAULT_LOCALE;
  const t = translatorOf(locale);
  const writing = writingOf(document, locale);
  const charged = document.lines.filter(({ code }) => code !== "tax");
  const chargedMinor = sumOf(charged);
  if (chargedMinor + document.taxMinor !== document.totalMinor) {
    throw new RangeError(`${document.number}: its lines are not its total`);
  }
  const { seller, buyer, brand } = document;
  return {
    language: locale,
    direction: directionOf(locale),
    paper: LETTER_COUNTRIES.has(seller.country) ? "letter" : "a4",
    issuedAt: document.issuedAt,
    accent: brand.accent,
    accentInk: brand.accentInk,
    title: `${document.isTest ? "TEST · " : ""}${t(`title.${document.kind}`)}`,
    brandName: brand.logoText || seller.name,
    facts: [
      { label: t("facts.number"), value: document.number },
      { label: t("facts.issued"), value: writing.date(document.issuedAt) },
      { label: t("facts.ride"), value: document.ride.ref },
    ],
    parties: [
      { label: t("parties.seller"), name: seller.legalName, details: sellerDetails(document, locale) },
      { label: t("parties.buyer"), name: buyer.name, details: [buyer.email] },
    ],
    trip: tripOf(document, t, writing),
    columns: {
      description: t("columns.description"),
      quantity: t("columns.quantity"),
      amount: t("columns.amount"),
    },
    lines: charged.map((line) => lineOf(line, t, writing)),
    totals: document.taxMinor === 0 ? [] : taxRows(document, chargedMinor, t, writing),
    grandTotal: {
      label: t(document.kind === "credit_note" ? "totals.credited" : "totals.total"),
      amount: writing.money(document.totalMinor),
    },
    payments: { label: t("payments.title"), rows: paymentRows(document, t, writing) },
    notes: notesOf(document, t),
    footer: [seller.legalName, seller.city, document.number].join("  ·  "),
    pageLabel: (page, pages) => t("page", { page: String(page), pages: String(pages) }),
  };
}

/** Every text of the document, for choosing fonts. */
export function textsOf(content: DocumentContent): string[] {
  const texts: string[] = [content.pageLabel(1, 1)];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(content);
  return texts;
}

/** The texts of a document for the language, or its English ones. */
export function wordsOf(locale: string): typeof en {
  return CATALOGUES[primaryOf(locale)] ?? en;
}

function translatorOf(locale: Locale) {
  const language = locale in CATALOGUES ? locale : DEFAULT_LOCALE;
  return createTranslator({ locale: language, messages: wordsOf(language) });
}

/** The language of a tag: `pt` of `pt-BR`. */
function primaryOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? DEFAULT_LOCALE;
}

interface Writing {
  date(instant: string): string;
  time(instant: string): string;
  money(amountMinor: MinorUnits): string;
  number(value: number): string;
}

/** Figures as the passenger's language writes them, in Latin digits: those are what an accountant compares. */
function writingOf({ timezone, pickupTimezone, currency }: InvoiceDocument, locale: Locale): Writing {
  const digits = `${locale}-u-nu-latn`;
  const date = new Intl.DateTimeFormat(digits, { timeZone: timezone, day: "numeric", month: "long", year: "numeric" });
  const number = new Intl.NumberFormat(digits, { maximumFractionDigits: 2 });
  return {
    date: (instant) => date.format(new Date(instant)),
    time: (instant) => formatDateTime(instant, pickupTimezone, digits),
    // marks of direction are meant for running text: an amount stands alone
    money: (amountMinor) => formatMoney(amountMinor, currency, digits).replace(/[\u061c\u200e\u200f]/g, ""),
    number: (value) => number.format(value),
  };
}

function sellerDetails({ seller }: InvoiceDocument, locale: Locale): string[] {
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(seller.country) ?? seller.country;
  const name = seller.name === seller.legalName ? [] : [seller.name];
  return [...name, seller.city, country, seller.email, ...(seller.phone ? [seller.phone] : [])];
}

function tripOf({ ride }: InvoiceDocument, t: Translate, writing: Writing): DocumentContent["trip"] {
  const place = (label: string, { name, address }: { name: string; address?: string }) => ({
    label,
    value: name,
    ...(address && address !== name ? { detail: address } : {}),
  });
  const vehicleClass = `classes.${ride.vehicleClass}`;
  return [
    { label: t("trip.when"), value: writing.time(ride.pickupAt) },
    place(t("trip.pickup"), ride.pickup),
    ...ride.stops.map((stop) => place(t("trip.stop"), stop)),
    ...(ride.dropoff ? [place(t("trip.dropoff"), ride.dropoff)] : []),
    {
      label: t("trip.vehicle"),
      value: t.has(vehicleClass as never) ? t(vehicleClass as never) : ride.vehicleClass,
    },
    { label: t("trip.passengers"), value: writing.number(ride.passengers) },
  ];
}

function lineOf(line: DocumentLine, t: Translate, writing: Writing): DocumentContent["lines"][number] {
  const key = `lines.${line.code}`;
  const unit = COUNTED.get(line.unit);
  const amount = writing.number(line.quantity);
  return {
    label: [t.has(key as never) ? t(key as never) : t("lines.other"), line.of].filter(Boolean).join(" · "),
    quantity: unit ? t(`units.${unit}` as never, { amount, count: line.quantity } as never) : "",
    amount: writing.money(line.amountMinor),
  };
}

function taxRows(document: InvoiceDocument, chargedMinor: MinorUnits, t: Translate, writing: Writing) {
  return [
    { label: t("totals.subtotal"), amount: writing.money(chargedMinor) },
    ...document.taxes.map(({ label, bps, amountMinor }) => ({
      label: t("totals.tax", { label, rate: writing.number(bps / 100) }),
      amount: writing.money(amountMinor),
    })),
  ];
}

function paymentRows({ payments }: InvoiceDocument, t: Translate, writing: Writing) {
  return payments.flatMap(({ provider, amountMinor, refundedMinor }) => {
    const key = `payments.${provider}`;
    const name = t.has(key as never) ? t(key as never) : provider;
    const paid = { label: t("payments.paid", { provider: name }), amount: writing.money(amountMinor) };
    if (refundedMinor === 0) return [paid];
    return [paid, { label: t("payments.refunded", { provider: name }), amount: writing.money(minor(-refundedMinor)) }];
  });
}

function notesOf({ kind, isTest, lines }: InvoiceDocument, t: Translate): string[] {
  const codes = new Set(lines.map(({ code }) => code));
  const corrected = lines.find(({ of }) => of !== undefined)?.of;
  return [
    ...(isTest ? [t("notes.test")] : []),
    ...(kind === "credit_note" && corrected ? [t("notes.credit_note", { number: corrected })] : []),
    ...(codes.has("cancellation_fee") ? [t("notes.cancelled")] : []),
    ...(codes.has("no_show_fee") ? [t("notes.no_show")] : []),
  ];
}

function sumOf(lines: readonly DocumentLine[]): MinorUnits {
  return addMinor(...lines.map(({ amountMinor }) => amountMinor));
}
