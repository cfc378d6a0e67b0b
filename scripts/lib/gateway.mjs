import { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "./build.mjs";

/** Bundles `workers/api-gateway` into one module. What is imported lazily is evaluated only when it is first needed. */
export async function buildGateway({ outfile = path.join(root, "workers/dist/api-gateway.js") } = {}) {
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve("../../workers/api-gateway/index.ts"))],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return { file: path.relative(root, outfile), bytes: statSync(outfile).size };
}
