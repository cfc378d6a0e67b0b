/** `npm run docs`: writes the generated parts of docs/. `tests/parity/docs.test.ts` fails while one is stale. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withSections } from "./docs/sections";

const folder = path.resolve(import.meta.dirname, "../docs");
for (const name of readdirSync(folder).filter((each) => each.endsWith(".md"))) {
  const file = path.join(folder, name);
  const before = readFileSync(file, "utf8");
  const after = withSections(before);
  if (after === before) continue;
  writeFileSync(file, after);
  console.log(`docs/${name}`);
}
