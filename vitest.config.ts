import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig, type Plugin } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  "server-only": path.join(root, "tests/support/server-only.ts"),
  // its CommonJS build requires `server-only` past every alias
  "@cloudflare/next-on-pages": path.join(root, "tests/support/next-on-pages.ts"),
};

/** `import compiled from "x.wasm?module"` under Node, as the bundler of the edge understands it. */
function wasmModules(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  // under a name outside of node_modules, from where nothing is transformed
  const sources = new Map<string, string>();
  return {
    name: "wasm-modules",
    enforce: "pre",
    resolveId(id) {
      if (!id.endsWith(".wasm?module")) return null;
      const file = resolve(id.slice(0, -"?module".length));
      const name = path.join(root, "tests/support", `${path.basename(file)}.js`);
      sources.set(name, file);
      return name;
    },
    load(id) {
      const file = sources.get(id);
      if (file === undefined) return null;
      return `import { readFileSync } from "node:fs";
        export default new WebAssembly.Module(readFileSync(${JSON.stringify(file)}));`;
    },
  };
}

/** Unit tests sit beside the code; everything that needs a database or the embedded stack runs in `stack`, one file at a time per worker. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "unit",
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
            "workers/**/*.test.ts",
            "clients/**/*.test.ts",
            "tests/gateway/**/*.test.ts",
          ],
        },
      },
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "stack",
          include: [
            "local/**/*.test.ts",
            "tests/routes/**/*.test.ts",
            "tests/parity/**/*.test.ts",
            "tests/security/**/*.test.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          globalSetup: ["local/testing/global-setup.ts"],
        },
      },
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "ledger",
          include: ["tests/ledger/**/*.test.ts"],
          // a history that fails is lived again and again to find its shortest beginning that does
          testTimeout: 3_600_000,
          hookTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        plugins: [wasmModules()],
        test: {
          name: "postgres",
          include: ["tests/concurrency/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          globalSetup: ["local/testing/global-setup.ts"],
        },
      },
    ],
  },
});
