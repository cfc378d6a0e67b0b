/** What a phone has to load before the booking page works, and what the worker weighs. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, root } from "../lib/build.mjs";
import { hasChromium, openBrowser } from "./browser.mjs";
import { product } from "./product.mjs";

const PAGE = "/en/f/biscayne";
const FIRST_LOAD_MAX_KB = 180;
const WORKER_MAX_KIB = 3 * 1024;
/** The map's own worker thread is a file that the map library asks for; it is in no manifest. */
const MAP_WORKER = /maplibre-gl-worker/;

export async function measureSizes() {
  await build();
  const rows = [{ name: "worker bundle, gzip", value: workerGzipBytes() / 1024, unit: "KiB", max: WORKER_MAX_KIB }];
  if (!hasChromium()) {
    console.warn("No Chromium found: first-load JavaScript is not measured.");
    return rows;
  }
  const { html, scripts } = await load(PAGE);
  const map = mapFiles();
  const isMap = ({ url }) => MAP_WORKER.test(url) || map.some((file) => url.endsWith(file));
  if (!scripts.some(isMap)) throw new Error("the map never loaded: nothing shows that it is lazy");
  if (map.some((file) => html.includes(file))) throw new Error("the page's HTML asks for the map: it is not lazy");
  const kb = (list) => list.reduce((sum, { body }) => sum + gzipSync(body).byteLength, 0) / 1000;
  const first = scripts.filter((script) => !isMap(script));
  if (process.env.NEXORS_VERBOSE) {
    for (const script of first)
      console.log(`${kb([script]).toFixed(1).padStart(7)} kB ${new URL(script.url).pathname}`);
  }
  return [
    ...rows,
    {
      name: `first-load JavaScript of ${PAGE}, ${first.length} files`,
      value: kb(first),
      unit: "kB",
      max: FIRST_LOAD_MAX_KB,
    },
    { name: "the map, loaded after it", value: kb(scripts.filter(isMap)), unit: "kB" },
  ];
}

/** All that Chromium loads as script until the page is quiet, before any interaction; sizes are those of gzip. */
async function load(pagePath) {
  const { appUrl } = await product();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const scripts = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" && !/\.m?js(\?|$)/.test(response.url())) return;
      scripts.push(response.body().then((body) => ({ url: decodeURIComponent(response.url()), body })));
    });
    const response = await page.goto(appUrl + pagePath, { waitUntil: "networkidle" });
    return { html: await response.text(), scripts: await Promise.all(scripts) };
  } finally {
    await browser.close();
  }
}

/** Chunks that only an `import()` inside the map's folder asks for, as the build lists them. */
function mapFiles() {
  const manifest = JSON.parse(readFileSync(path.join(root, ".next", "react-loadable-manifest.json"), "utf8"));
  const entries = Object.entries(manifest).filter(([name]) => name.startsWith("components/map/"));
  return entries.flatMap(([, { files }]) => files).filter((file) => file.endsWith(".js"));
}

/** Modules of the worker, each compressed by itself: the upload is compressed as a whole and so a little smaller. */
function workerGzipBytes() {
  const folder = path.join(root, ".vercel", "output", "static", "_worker.js");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0);
}
