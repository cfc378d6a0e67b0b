/**
 * `npm run check:messages`: English, Spanish and Portuguese hold the same keys, every other language those of the areas that
 * passengers and drivers read; every text parses, has the arguments and tags of the English one and all plural forms of
 * its language; and no page or component contains literal text.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import ts from "typescript";
import { root } from "./lib/build.mjs";
import { BUNDLED, isEverywhere, locales, readLocale } from "./lib/messages.mjs";

const TEXT_ATTRIBUTES = new Set(["aria-label", "placeholder", "title", "alt", "aria-description"]);
/** Every plural form of a language that whole numbers have shows within so many. */
const COUNTED_TO = 200;
const problems = [];

function flatten(tree, prefix = "") {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Arguments, tags and plurals of a text, also inside of its branches. */
function partsOf(nodes, found = { args: new Set(), tags: new Set(), plurals: [] }) {
  for (const node of nodes) {
    if (node.type === TYPE.literal || node.type === TYPE.pound) continue;
    (node.type === TYPE.tag ? found.tags : found.args).add(node.value);
    if (node.type === TYPE.plural && node.pluralType === "cardinal") found.plurals.push(Object.keys(node.options));
    if (node.type === TYPE.tag) partsOf(node.children, found);
    for (const { value } of Object.values(node.options ?? {})) partsOf(value, found);
  }
  return found;
}

function pluralForms(locale) {
  const rules = new Intl.PluralRules(locale);
  return new Set(Array.from({ length: COUNTED_TO + 1 }, (_, count) => rules.select(count)));
}

/** What is wrong with a text, in a few words each. */
function* faultsOf(text, english, forms) {
  let own;
  try {
    own = partsOf(parse(text));
  } catch (error) {
    yield `does not parse: ${error.message}`;
    return;
  }
  const source = partsOf(parse(english));
  const listed = (names) => [...names].sort().join(",");
  if (listed(own.args) !== listed(source.args)) yield "has other arguments than English";
  if (listed(own.tags) !== listed(source.tags)) yield "has other tags than English";
  for (const options of own.plurals) {
    const missing = [...forms].filter((form) => !options.includes(form));
    if (missing.length > 0) yield `lacks the plural ${missing.join(", ")}`;
  }
}

function checkLocales() {
  const english = readLocale("en");
  for (const locale of locales()) {
    const own = readLocale(locale);
    const forms = pluralForms(locale);
    for (const area of new Set([...Object.keys(english), ...Object.keys(own)])) {
      const [source, texts] = [english, own].map((tree) => new Map(flatten(tree[area] ?? {})));
      const report = (key, fault) => problems.push(`${locale}: ${area}.${key} ${fault}`);
      for (const key of texts.keys()) if (!source.has(key)) report(key, "is not in English");
      for (const [key, text] of source) {
        if (texts.has(key)) for (const fault of faultsOf(texts.get(key), text, forms)) report(key, fault);
        else if (BUNDLED.includes(locale) || isEverywhere(`${area}.${key}`)) report(key, "is missing");
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
