/** `npm run docs`: writes the generated parts of docs/ and the client's types. `tests/parity` fails while one is stale. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withSections } from "./docs/sections";
import { CLIENT_TYPES, clientTypes } from "./portal/client-types";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "docs");
writeFileSync(path.join(root, CLIENT_TYPES), await clientTypes());
for (const name of readdirSync(folder).filter((each) => each.endsWith(".md"))) {
  const file = path.join(folder, name);
  const before = readFileSync(file, "utf8");
  const after = withSections(before);
  if (after === before) continue;
  writeFileSync(file, after);
  console.log(`docs/${name}`);
}
