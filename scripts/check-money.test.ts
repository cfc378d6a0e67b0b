/** Each rule that keeps money out of floats, broken once. */
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { findFloatingMoney } from "./lib/money-rules.mjs";

const root = path.resolve(import.meta.dirname, "..");

/** What the rules and the compiler find in files that are not on the disk, by name without the folder. */
function check(sources: Record<string, string>) {
  const head = `import { z } from "zod";
    import { minorUnits } from "../contracts/common";
    import { formatMoney } from "../money/format-money";
    import { addMinor, minor, type MinorUnits } from "../money/minor-units";
    declare const amount: MinorUnits; declare const text: string; declare const count: number;
    export const used = [z, minorUnits, formatMoney, addMinor, minor, amount, text, count];\n`;
  const files = new Map(
    Object.entries(sources).map(([name, text]) => [path.join(root, "lib/checked", `${name}.ts`), head + text]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const own = files.get(name);
    return own === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, own, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const nameOf = (file: string) => path.basename(file).replace(/\.ts.*$/, "");
  const found = findFloatingMoney(program, root).filter((line) => line.startsWith("lib/checked/"));
  const refused = [...files.keys()].filter(
    (file) => program.getSemanticDiagnostics(program.getSourceFile(file)).length > 0,
  );
  return { broken: found.map((line) => nameOf(line.split(":")[0] ?? "")).sort(), refused: refused.map(nameOf).sort() };
}

/** Compiles, and is refused by a rule. */
const BROKEN = {
  divide: "export const dollars = amount / 100;",
  multiply: "export const tip = amount * 0.15;",
  remainder: "export const cents = amount % 100;",
  power: "export const scaled = 10 ** amount;",
  multiplyInPlace: "let sum: number = amount; export const twice = () => { sum *= amount; return sum; };",
  round: "export const rounded = Math.round(amount);",
  fixed: "export const shown = amount.toFixed(2);",
  locale: "export const shown = amount.toLocaleString();",
  parse: "export const parsed = minor(parseFloat(text));",
  number: "export const parsed = minor(Number(text));",
  plus: "export const parsed = minor(+text);",
  rounded: "export const share = minor(Math.round(count * 1.1));",
  fraction: "export const most = minor(1.5);",
  variable: "export const made = minor(count);",
  sumOfOthers: "export const made = minor(amount + count);",
  cast: "export const made = count as MinorUnits;",
  castTwice: "export const made = count as unknown as MinorUnits;",
  field: "export interface Row { readonly totalMinor: number }",
  nullable: "export interface Row { readonly total_minor: number | null }",
  parameter: "export const show = (amountMinor: number) => amountMinor;",
  local: "export const f = () => { const leftMinor = amount - amount; return leftMinor; };",
  schema: "export const row = z.object({ total_minor: z.number() });",
  currency: 'export const shown = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });',
};
/** The compiler alone refuses these. */
const REFUSED = {
  plainNumber: 'export const shown = formatMoney(12.5, "USD", "en");',
  difference: 'export const shown = formatMoney(amount - amount, "USD", "en");',
  plainSum: "export const sum = addMinor(amount, count);",
};
const RIGHT = {
  sums: "export const sum = addMinor(amount, minor(amount - amount), minor(-amount), minor(1_000));",
  least: "export const least = minor(Math.min(amount, amount));",
  bigints: "export const parsed = minor(BigInt(text));",
  rows: "export const row = z.object({ total_minor: minorUnits.nullable() });",
  comparing: "export const isMore = amount > 0 && count / 100 > 1 && text.length * 2 > 1;",
  other: 'export const shown = formatMoney(amount, "USD", "en");',
};

describe("the rules of money", () => {
  const { broken, refused } = check({ ...BROKEN, ...REFUSED, ...RIGHT });

  it("find every float on the way of an amount", () => {
    expect([...new Set(broken)]).toEqual(Object.keys(BROKEN).sort());
  });

  it("are not needed where the type already refuses", () => {
    expect(refused).toEqual(Object.keys(REFUSED).sort());
  });
});
