/** `public/widget/v1.js`: what a fleet's own page loads to show its booking form. One file, without a dependency. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./build.mjs";

/** The version is in the path: a change that breaks a page that has the tag gets another one. */
const FILE = "public/widget/v1.js";

/** The script's text. */
export async function bundleWidget() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["components/widget/loader/main.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
  });
  return outputFiles[0].text;
}

export async function writeWidget() {
  const file = path.join(root, FILE);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, await bundleWidget());
}
