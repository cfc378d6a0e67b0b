/** `public/api/openapi.json` and its like: made from the contracts, so they are made before anything reads `public/`. */
import path from "node:path";
import { root } from "./build.mjs";
import { run } from "./processes.mjs";

export function makePortal() {
  return run(path.join(root, "node_modules", ".bin", "tsx"), ["scripts/generate-portal.ts"], { cwd: root });
}
