/** `npm run check:money`: no amount of money passes through a float. The rules are in `lib/money-rules.mjs`. */
import path from "node:path";
import ts from "typescript";
import { root } from "./lib/build.mjs";
import { findFloatingMoney } from "./lib/money-rules.mjs";

const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const isOurs = (name) => /^(?:app|components|lib|middleware)/.test(path.relative(root, name));
const program = ts.createProgram(fileNames.filter(isOurs), { ...options, noEmit: true, incremental: false });
const found = findFloatingMoney(program, root);
if (found.length > 0) {
  console.error(found.join("\n"));
  console.error(`${found.length} places where money may pass through a float`);
  process.exit(1);
}
console.log("money stays whole");
