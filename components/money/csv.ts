/** A cell that a spreadsheet would run as a formula begins with one of these. */
const FORMULA_START = /^[=+\-@\t\r\n]/;
/** Our own amounts begin with a minus and are numbers, nothing else. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What Excel needs to read the text as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

export type CsvRow = readonly (string | number | null)[];

/** RFC 4180 with CRLF. Text that could be read as a formula gets an apostrophe, which spreadsheets do not show. */
export function toCsv(rows: readonly CsvRow[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = FORMULA_START.test(text.trimStart() || text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a CSV file to the browser's download. */
export function saveCsv(name: string, rows: readonly CsvRow[]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toCsv(rows)], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  // the download has its own copy once the click is handled
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
