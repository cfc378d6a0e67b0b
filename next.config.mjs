import path from "node:path";
import createNextIntlPlugin from "next-intl/plugin";

/** An exports field is matched with the query in the name, so `?module` finds nothing there; a path is found. */
const HARFBUZZ = "harfbuzzjs/dist/harfbuzz.wasm";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** The map's own thread is a file for browsers; the server would carry it along for nothing. */
const MAP_WORKER = "maplibre-gl/dist/maplibre-gl-worker.mjs";

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // A development server and a build may run side by side in one checkout.
  distDir: process.env.NEXT_DIST_DIR || (process.env.NODE_ENV === "development" ? ".next-dev" : ".next"),
  // The image route of the Pages adapter follows foreign addresses; nothing here may ask for it.
  images: { unoptimized: true },
  // Biome and tsc run as steps of their own, so a build does not pay for them twice.
  eslint: { ignoreDuringBuilds: true },
  typescript: { ignoreBuildErrors: true },
  webpack(webpackConfig, { isServer }) {
    const { alias } = webpackConfig.resolve;
    webpackConfig.resolve.alias = {
      ...alias,
      [HARFBUZZ]: path.resolve("node_modules", HARFBUZZ),
      ...(isServer ? { [MAP_WORKER]: false } : {}),
    };
    return webpackConfig;
  },
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};

export default withNextIntl(config);
