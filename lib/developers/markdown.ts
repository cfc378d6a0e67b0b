/** The part of Markdown that the guides use, as a tree: headings, paragraphs, lists, tables, fenced code. */
export type Inline =
  | { readonly kind: "text" | "code" | "strong" | "em"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly id: string; readonly text: string }
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "table"; readonly head: readonly Row[number][]; readonly rows: readonly Row[] };

type Row = readonly (readonly Inline[])[];

const ITEM = /^(?:[-*]|\d+\.) /;
const STARTS = /^(?:#{2,3} |```|\||(?:[-*]|\d+\.) )/;

/** Throws for code that is not closed: the guides are ours, so that is a mistake of ours. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  while (lines.length > 0) {
    const line = lines[0] ?? "";
    if (line.trim() === "") lines.shift();
    else if (line.startsWith("```")) blocks.push(takeCode(lines));
    else if (line.startsWith("|")) blocks.push(takeTable(lines));
    else if (/^#{2,3} /.test(line)) blocks.push(headingOf(lines.shift() ?? ""));
    else if (ITEM.test(line)) blocks.push(takeList(lines));
    else blocks.push({ kind: "paragraph", content: parseInline(takeLines(lines).join(" ")) });
  }
  return blocks;
}

/** `code`, **strong**, *em* and [links](address) of one line. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g)) {
    if (match.index > from) found.push({ kind: "text", text: text.slice(from, match.index) });
    found.push(inlineOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}

function inlineOf([, code, strong, em, label = "", href = ""]: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "strong", text: strong };
  if (em !== undefined) return { kind: "em", text: em };
  return { kind: "link", text: label, href };
}

function headingOf(line: string): Block {
  const text = line.replace(/^#+ /, "");
  return { kind: "heading", level: line.startsWith("###") ? 3 : 2, id: slugOf(text), text };
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The first line and those that go on with it. */
function takeLines(lines: string[]): string[] {
  const taken = [lines.shift() ?? ""];
  while (lines.length > 0 && lines[0]?.trim() !== "" && !STARTS.test(lines[0] ?? ""))
    taken.push(lines.shift()?.trim() ?? "");
  return taken;
}

function takeCode(lines: string[]): Block {
  const language = (lines.shift() ?? "").slice(3).trim();
  const end = lines.findIndex((line) => line.startsWith("```"));
  if (end < 0) throw new Error(`code that is not closed: ${lines[0]}`);
  const text = lines.splice(0, end).join("\n");
  lines.shift();
  return { kind: "code", language, text };
}

function takeList(lines: string[]): Block {
  const isOrdered = /^\d/.test(lines[0] ?? "");
  const items: Inline[][] = [];
  while (ITEM.test(lines[0] ?? "")) items.push(parseInline(takeLines(lines).join(" ").replace(ITEM, "")));
  return { kind: "list", isOrdered, items };
}

function takeTable(lines: string[]): Block {
  const rows: Row[] = [];
  while (lines[0]?.startsWith("|")) rows.push(cellsOf(lines.shift() ?? ""));
  const [head = [], , ...body] = rows;
  return { kind: "table", head, rows: body };
}

const cellsOf = (line: string): Row =>
  line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => parseInline(cell.trim()));
