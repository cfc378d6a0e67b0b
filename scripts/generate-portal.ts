/**
 * `npm run portal`: the files of the developer portal that are made from the code, in `public/`: the OpenAPI document,
 * texts for assistants, and the reader of the reference. A build and the development server do the same first.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { portalFiles } from "./portal/files";

const root = path.resolve(import.meta.dirname, "..");
const SCALAR = path.join(root, "node_modules/@scalar/api-reference/dist/browser/standalone.js");

/** What has not changed is left alone, for the stamp of the build. */
function writeChanged(name: string, text: string): void {
  const file = path.join(root, "public", name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`public/${name}`);
}

for (const [name, text] of Object.entries(portalFiles())) writeChanged(name, text);
writeChanged("vendor/scalar.js", readFileSync(SCALAR, "utf8"));
