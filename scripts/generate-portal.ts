/**
 * `npm run portal`: the files of the developer portal that are made from the code, in `public/`: the OpenAPI document
 * and the reader of the reference. A build and the development server do the same first.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publishedDocument } from "../lib/http/openapi/document";

const root = path.resolve(import.meta.dirname, "..");
const SCALAR = path.join(root, "node_modules/@scalar/api-reference/dist/browser/standalone.js");

/** Files below `public/` with their text; what has not changed is left alone, for the stamp of the build. */
export function portalFiles(): Readonly<Record<string, string>> {
  return { "api/openapi.json": `${JSON.stringify(publishedDocument(), null, 1)}\n` };
}

function writeChanged(name: string, text: string): void {
  const file = path.join(root, "public", name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`public/${name}`);
}

for (const [name, text] of Object.entries(portalFiles())) writeChanged(name, text);
mkdirSync(path.join(root, "public/vendor"), { recursive: true });
copyFileSync(SCALAR, path.join(root, "public/vendor/scalar.js"));
