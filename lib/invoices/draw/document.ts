/** What a document looks like: the fleet's accent where it says whose it is, everything else in greys. */
import type { DocumentContent } from "../document";
import type { Typesetter } from "../text/line";
import { type Ink, lineHeight, type Place, Sheet } from "./sheet";

const INK = "#111827";
const MUTED = "#5b6472";
const LINE = "#dfe3e8";
const PANEL = "#f5f6f8";

const ink = (size: number, weight: 400 | 700 = 400, colour = INK): Ink => ({ style: { size, weight }, colour });
const TITLE = ink(22, 700);
const BRAND = ink(15, 700);
const BODY = ink(9.5);
const STRONG = ink(9.5, 700);
const LABEL = ink(8, 400, MUTED);
const DETAIL = ink(9, 400, MUTED);
const GRAND = ink(12.5, 700);

const MARK = 30;
const GAP = 20;
const PAD = 12;
const AMOUNT_WIDTH = 105;
const QUANTITY_WIDTH = 90;
const LABEL_WIDTH = 105;

export function drawDocument(content: DocumentContent, typesetter: Typesetter): Sheet {
  const sheet = new Sheet(content.paper, content.direction, typesetter);
  drawHead(sheet, content);
  drawFacts(sheet, content);
  drawParties(sheet, content);
  drawTrip(sheet, content);
  drawLines(sheet, content);
  drawTotals(sheet, content);
  drawPayments(sheet, content);
  for (const note of content.notes) {
    sheet.ensure(sheet.heightOf(note, DETAIL, sheet.width));
    sheet.y += sheet.text(note, DETAIL, whole(sheet)) + 4;
  }
  for (let page = 0; page < sheet.canvas.pageCount; page += 1) {
    sheet.footer(page, content.footer, LABEL, "start");
    sheet.footer(page, content.pageLabel(page + 1, sheet.canvas.pageCount), LABEL, "end");
  }
  return sheet;
}

const whole = (sheet: Sheet): Place => ({ at: 0, width: sheet.width });
const amountPlace = (sheet: Sheet): Place => ({ at: sheet.width - AMOUNT_WIDTH, width: AMOUNT_WIDTH, align: "end" });

/** The fleet's mark and name on one side, what this is on the other. */
function drawHead(sheet: Sheet, content: DocumentContent): void {
  sheet.canvas.rectangle({ x: 0, y: 0, width: sheet.size.width, height: 5 }, content.accent);
  const top = sheet.y;
  sheet.box({ at: 0, y: top, width: MARK, height: MARK }, content.accent);
  const letter = ink(15, 700, content.accentInk);
  const markTop = top + (MARK - lineHeight(letter)) / 2;
  sheet.text(initialOf(content.brandName), letter, { at: 0, width: MARK, align: "center" }, markTop);
  const half = sheet.width / 2;
  const brandAt = MARK + PAD;
  const brand = sheet.text(content.brandName, BRAND, { at: brandAt, width: half - brandAt }, markTop);
  const title = sheet.text(content.title, TITLE, { at: half, width: half, align: "end" }, top - 1);
  sheet.y = top + Math.max(MARK, brand, title) + GAP;
}

function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}

/** Number, day of issue and ride, side by side between two rules. */
function drawFacts(sheet: Sheet, { facts }: DocumentContent): void {
  sheet.rule(LINE);
  const width = sheet.width / facts.length;
  const heights = facts.map(({ label, value }, index) => {
    const place = { at: index * width, width: width - PAD };
    const used = sheet.text(label, LABEL, place, sheet.y + PAD - 2);
    return used + sheet.text(value, STRONG, place, sheet.y + PAD - 2 + used);
  });
  sheet.y += Math.max(...heights) + 2 * PAD - 4;
  sheet.rule(LINE);
  sheet.y += GAP;
}

function drawParties(sheet: Sheet, { parties }: DocumentContent): void {
  const width = sheet.width / parties.length;
  const heights = parties.map(({ label, name, details }, index) => {
    const place = { at: index * width, width: width - GAP };
    let used = sheet.text(label, LABEL, place) + 2;
    used += sheet.text(name, STRONG, place, sheet.y + used);
    for (const detail of details) used += sheet.text(detail, DETAIL, place, sheet.y + used);
    return used;
  });
  sheet.y += Math.max(...heights) + GAP;
}

/** When and where, on a tinted panel. */
function drawTrip(sheet: Sheet, { trip }: DocumentContent): void {
  const valuePlace = { at: PAD + LABEL_WIDTH, width: sheet.width - LABEL_WIDTH - 2 * PAD };
  const heights = trip.map(({ value, detail }) => {
    const height = sheet.heightOf(value, BODY, valuePlace.width);
    return height + (detail ? sheet.heightOf(detail, LABEL, valuePlace.width) : 0) + 3;
  });
  const height = heights.reduce((sum, each) => sum + each, 0) + 2 * PAD - 3;
  sheet.ensure(height);
  sheet.box({ at: 0, y: sheet.y, width: sheet.width, height }, PANEL);
  let y = sheet.y + PAD;
  for (const [index, { label, value, detail }] of trip.entries()) {
    sheet.text(label, DETAIL, { at: PAD, width: LABEL_WIDTH - PAD }, y);
    const used = sheet.text(value, BODY, valuePlace, y);
    if (detail) sheet.text(detail, LABEL, valuePlace, y + used);
    y += heights[index] ?? 0;
  }
  sheet.y += height + GAP;
}

function drawLines(sheet: Sheet, content: DocumentContent): void {
  const quantity: Place = {
    at: sheet.width - AMOUNT_WIDTH - QUANTITY_WIDTH,
    width: QUANTITY_WIDTH,
    align: "end",
  };
  const label: Place = { at: 0, width: sheet.width - AMOUNT_WIDTH - QUANTITY_WIDTH - PAD };
  const row = (texts: { label: string; quantity: string; amount: string }, side: Ink, main: Ink) => {
    const used = sheet.text(texts.label, main, label);
    sheet.text(texts.quantity, side, quantity);
    sheet.text(texts.amount, main, amountPlace(sheet));
    sheet.y += used;
  };
  const heading = { label: content.columns.description, ...content.columns };
  sheet.ensure(4 * lineHeight(BODY));
  row(heading, LABEL, LABEL);
  sheet.y += 4;
  sheet.rule(LINE);
  for (const line of content.lines) {
    sheet.ensure(sheet.heightOf(line.label, BODY, label.width) + 10);
    sheet.y += 5;
    row(line, DETAIL, BODY);
    sheet.y += 5;
    sheet.rule(LINE);
  }
  sheet.y += 8;
}

/** Sums at the end side, the total under a rule in the accent. */
function drawTotals(sheet: Sheet, { totals, grandTotal, accent }: DocumentContent): void {
  const at = sheet.width / 2;
  const label: Place = { at, width: sheet.width - at - AMOUNT_WIDTH };
  sheet.ensure((totals.length + 3) * lineHeight(BODY));
  for (const { label: text, amount } of totals) {
    const used = sheet.text(text, DETAIL, label);
    sheet.text(amount, BODY, amountPlace(sheet));
    sheet.y += used + 3;
  }
  sheet.y += 3;
  sheet.box({ at, y: sheet.y, width: sheet.width - at, height: 1.6 }, accent);
  sheet.y += 8;
  const wide: Place = { at, width: sheet.width - at, align: "end" };
  const used = sheet.text(grandTotal.label, GRAND, { at, width: (sheet.width - at) / 2 });
  sheet.y += Math.max(used, sheet.text(grandTotal.amount, GRAND, wide)) + GAP;
}

function drawPayments(sheet: Sheet, { payments }: DocumentContent): void {
  if (payments.rows.length === 0) return;
  sheet.ensure((payments.rows.length + 2) * lineHeight(BODY));
  sheet.y += sheet.text(payments.label, LABEL, whole(sheet)) + 4;
  sheet.rule(LINE);
  sheet.y += 6;
  for (const { label, amount } of payments.rows) {
    const used = sheet.text(label, BODY, { at: 0, width: sheet.width - AMOUNT_WIDTH - PAD });
    sheet.text(amount, BODY, amountPlace(sheet));
    sheet.y += used + 3;
  }
  sheet.y += PAD;
}
