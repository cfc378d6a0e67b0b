import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";

const require = createRequire(import.meta.url);

it("finds both searches of the pinned next-on-pages", () => {
  const { SEARCHES } = require("./positional-replace.cjs") as { SEARCHES: RegExp };
  const source = readFileSync("node_modules/@cloudflare/next-on-pages/dist/index.js", "utf8");
  expect(source.match(SEARCHES)).toHaveLength(2);
});
