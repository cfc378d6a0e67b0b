/**
 * Makes `terraform/testing/cloudflare-schema.generated.json`, from which `provider.mjs` answers where the registry cannot be
 * reached: names, types and nesting of the resources that `terraform/` uses, read out of the CDK bindings of the same
 * provider version (MPL-2.0). Needed again only when a resource or the version changes:
 *
 *   npm install --no-save --legacy-peer-deps @cdktf/provider-cloudflare@11.30.0
 *   node scripts/extract-terraform-schema.mjs
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const library = process.argv[2] ?? path.join(root, "node_modules/@cdktf/provider-cloudflare/lib");
const SIMPLE = { string: "string", number: "number", boolean: "bool" };

/** Resource types that stand in a `resource` line below terraform/. */
function usedTypes() {
  const files = readdirSync(path.join(root, "terraform"), { recursive: true }).filter((name) => name.endsWith(".tf"));
  const text = files.map((name) => readFileSync(path.join(root, "terraform", name), "utf8")).join("\n");
  return [...new Set([...text.matchAll(/^resource "cloudflare_(\w+)"/gm)].map(([, name]) => name))].sort();
}

/**
 * Every class of a binding by name: what the provider computes, the constructor of each block, and which arguments can
 * be taken back (`reset…`), which those that must be given cannot.
 */
function classesOf(source) {
  const classes = new Map();
  for (const [, name, body] of source.matchAll(/^class (\w+) extends cdktf\.\w+ \{\n([\s\S]*?)^\}/gm)) {
    const computed = new Map();
    for (const [, member, getter] of body.matchAll(
      /\/\/ (\w+) - computed: true, optional: false, required: false\n\s*(?:get \w+\(\) \{\n\s*return this\.get(\w+?)Attribute)?/g,
    )) {
      computed.set(member, getter ?? "Map");
    }
    const blocks = new Map();
    for (const [, type, member, isSet] of body.matchAll(/new (\w+)\(this, "(\w+)"(?:, (\w+))?\)/g)) {
      blocks.set(member, { type, isSet: isSet === "true" });
    }
    const optional = new Set([...body.matchAll(/\breset(\w+)\(\) \{/g)].map(([, member]) => member.toLowerCase()));
    classes.set(name, { computed, blocks, optional });
  }
  return classes;
}

/** How the synthesis writes each argument: `type` and `storageClassType` by function and name. */
function storageOf(source) {
  const functions = new Map();
  const parts =
    /function (\w+)ToHclTerraform\(struct\) \{([\s\S]*?)^\}|(synthesizeHclAttributes)\(\) \{([\s\S]*?)^ {4}\}/gm;
  for (const [, name, body, top, topBody] of source.matchAll(parts)) {
    const fields = /(\w+): \{\n\s*value: [^\n]*\n\s*isBlock: (\w+),\n\s*type: "(\w+)",\n\s*storageClassType: "(\w+)"/g;
    functions.set(
      top ? "" : name.toLowerCase(),
      new Map(
        [...(body ?? topBody).matchAll(fields)].map(([, field, isBlock, kind, storage]) => [
          field,
          { isBlock, kind, storage },
        ]),
      ),
    );
  }
  return functions;
}

function typeOf({ kind, storage }) {
  if (storage in SIMPLE) return SIMPLE[storage];
  const [, element, shape] = /^(string|number|boolean)(List|Map|ListMap|MapList)$/.exec(storage) ?? [];
  if (shape === "List") return [kind === "set" ? "set" : "list", SIMPLE[element]];
  if (shape === "Map") return ["map", SIMPLE[element]];
  if (shape === "ListMap") return ["map", ["list", SIMPLE[element]]];
  if (shape === "MapList") return ["list", ["map", SIMPLE[element]]];
  throw new Error(`no type for ${storage}`);
}

const COMPUTED = {
  String: "string",
  Number: "number",
  Boolean: "bool",
  List: ["list", "string"],
  Map: ["map", "string"],
};

function blockOf(className, functionName, classes, functions) {
  const { computed, blocks: constructors, optional } = classes.get(className) ?? classes.get(`${className}Reference`);
  const attributes = {};
  const blocks = {};
  const isRequired = (name) => !optional.has(name.replaceAll("_", ""));
  for (const [name, storage] of functions.get(functionName) ?? []) {
    if (storage.isBlock === "false") {
      attributes[name] = [typeOf(storage), isRequired(name) ? "required" : "optional"];
      continue;
    }
    const { type, isSet } = constructors.get(name);
    const inner = type.replace(/(?:OutputReference|List)$/, "");
    const isOne = type.endsWith("OutputReference");
    blocks[name] = {
      nesting: storage.kind === "struct" ? "single" : isSet || storage.kind === "set" ? "set" : "list",
      ...(isRequired(name) && storage.kind !== "struct" ? { min: 1 } : {}),
      ...(isOne && storage.kind !== "struct" ? { max: 1 } : {}),
      block: blockOf(`${inner}OutputReference`, inner.toLowerCase(), classes, functions),
    };
  }
  for (const [name, getter] of computed) if (getter in COMPUTED) attributes[name] = [COMPUTED[getter], "computed"];
  return { attributes, blocks };
}

function resourceOf(type) {
  const file = path.join(library, type.replaceAll("_", "-"), "index.js");
  if (!existsSync(file)) throw new Error(`the provider has no cloudflare_${type}`);
  const source = readFileSync(file, "utf8");
  const classes = classesOf(source);
  const main = /^class (\w+) extends cdktf\.TerraformResource/m.exec(source)?.[1];
  const block = blockOf(main, "", classes, storageOf(source));
  block.attributes.id = ["string", "both"];
  return block;
}

const resources = Object.fromEntries(usedTypes().map((type) => [`cloudflare_${type}`, resourceOf(type)]));
const schema = { provider: "cloudflare/cloudflare 4.52.0", licence: "derived from MPL-2.0 bindings", resources };
const target = path.join(root, "terraform/testing/cloudflare-schema.generated.json");
writeFileSync(target, `${JSON.stringify(schema)}\n`);
console.log(`${Object.keys(resources).length} resources in ${path.relative(root, target)}`);
