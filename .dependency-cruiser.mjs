/** The import rules of the folders: who may know whom. `npm run lint:imports`. */
const NODE_BUILTIN =
  "^(?:node:|assert|buffer|child_process|crypto|events|fs|http|https|net|os|path|stream|url|util|zlib)";

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    {
      name: "product-never-knows-local",
      comment: "The same code runs locally and hosted.",
      severity: "error",
      from: { path: "^(app|lib|components|workers|middleware)" },
      to: { path: "^(local|tests|scripts)/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-node-builtins-on-the-edge",
      comment: "app/ and lib/ run on workerd: Web APIs only.",
      severity: "error",
      from: { path: "^(app|lib|components|middleware)", pathNot: "\\.test\\.tsx?$" },
      to: { path: NODE_BUILTIN, dependencyTypes: ["core"] },
    },
    {
      name: "one-importer-of-next-on-pages",
      comment: "Leaving for OpenNext changes one folder (ADR 0001).",
      severity: "error",
      from: { pathNot: "^(lib/platform/|workers/pages/)" },
      to: { path: "@cloudflare/next-on-pages" },
    },
    {
      name: "contracts-run-anywhere",
      severity: "error",
      from: { path: "^lib/contracts/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^(lib/(contracts|errors|money)/|node_modules/zod)" },
    },
    {
      name: "domain-knows-no-http",
      severity: "error",
      from: { path: "^lib/domain/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(lib/http/|app/|components/|node_modules/next(?:/|$))" },
    },
    {
      name: "lib-knows-no-ui",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "no-database-in-pages",
      comment: "Pages and components go through domain verbs or the API.",
      severity: "error",
      from: { path: "^(app/\\[locale\\]|components)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^lib/(db|payments|notify)/" },
    },
    {
      name: "components-stay-thin",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^lib/(domain|http|db|cache|ratelimit|platform|env)" },
    },
    {
      name: "routes-only-through-http",
      severity: "error",
      from: { path: "^app/api/v1/" },
      to: { path: "^lib/(?!http|contracts|domain|payments/index)", pathNot: "node_modules" },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: "^(cloudflare:|@cloudflare/next-on-pages/fetch-handler)|\\.wasm\\?module$",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.next|\\.vercel|\\.local)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
