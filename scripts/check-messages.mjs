/**
 * `npm run check:messages`: English, Spanish and Portuguese hold the same keys with the same arguments, no other language
 * has a key that English lacks, and no page or component contains literal text.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "./lib/build.mjs";

const COMPLETE = ["es", "pt"];
const TEXT_ATTRIBUTES = new Set(["aria-label", "placeholder", "title", "alt", "aria-description"]);
const problems = [];

function flatten(tree, prefix = "") {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

function readLocale(locale) {
  const folder = path.join(root, "messages", locale);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(
    files.flatMap((file) => {
      const area = path.basename(file, ".json");
      return flatten(JSON.parse(readFileSync(path.join(folder, file), "utf8")), `${area}.`);
    }),
  );
}

/** Names of the ICU arguments at the outer level and inside plural or select branches. */
function argumentsOf(message) {
  return [...new Set([...message.matchAll(/\{\s*([A-Za-z_]\w*)\s*[,}]/g)].map(([, name]) => name))].sort().join(",");
}

function checkLocales() {
  const english = readLocale("en");
  for (const locale of readdirSync(path.join(root, "messages"))) {
    if (locale === "en") continue;
    const own = readLocale(locale);
    for (const key of own.keys()) if (!english.has(key)) problems.push(`${locale}: ${key} is not in English`);
    for (const [key, message] of english) {
      const translated = own.get(key);
      if (translated === undefined) {
        if (COMPLETE.includes(locale)) problems.push(`${locale}: ${key} is missing`);
      } else if (!/,\s*(plural|select)/.test(message) && argumentsOf(message) !== argumentsOf(translated)) {
        problems.push(`${locale}: ${key} has other arguments than English`);
      }
    }
  }
}

function* sources(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(full);
    else if (entry.name.endsWith(".tsx") && !entry.name.includes(".test.")) yield full;
  }
}

function checkLiterals(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const report = (node, text) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    problems.push(`${path.relative(root, file)}:${line + 1} literal text: ${text.trim().slice(0, 60)}`);
  };
  const visit = (node) => {
    if (ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text)) report(node, node.text);
    if (ts.isJsxAttribute(node) && TEXT_ATTRIBUTES.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && /\p{L}{2,}/u.test(value.text)) report(node, value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

checkLocales();
for (const folder of ["app", "components"]) for (const file of sources(path.join(root, folder))) checkLiterals(file);
for (const problem of problems.slice(0, 60)) console.error(problem);
console.log(problems.length === 0 ? "Messages are complete." : `${problems.length} problems with messages.`);
process.exit(problems.length === 0 ? 0 : 1);
