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
  const parts = { page: [], map: [], ahead: [] };
  const partOf = sorter(html);
  for (const script of scripts) parts[partOf(script.url)].push(script);
  if (parts.map.length === 0) throw new Error("the map never loaded: nothing shows that it is lazy");
  const kb = (list) => list.reduce((sum, { body }) => sum + gzipSync(body).byteLength, 0) / 1000;
  if (process.env.NEXORS_VERBOSE) {
    for (const [part, list] of Object.entries(parts)) {
      for (const each of list) console.log(part, kb([each]).toFixed(1).padStart(6), new URL(each.url).pathname);
    }
  }
  return [
    ...rows,
    { name: `first-load JavaScript of ${PAGE}, gzip`, value: kb(parts.page), unit: "kB", max: FIRST_LOAD_MAX_KB },
    { name: "after it: the map", value: kb(parts.map), unit: "kB" },
    { name: "after it: ahead for linked pages", value: kb(parts.ahead), unit: "kB" },
  ];
}

/**
 * Tells whose a loaded script is. `page`: the HTML names it, or an `import()` outside the map asked for it before any
 * interaction; `map`: only an `import()` in the map's folder asks for it; `ahead`: the router fetched it for a link.
 */
function sorter(html) {
  const file = path.join(root, ".next", "react-loadable-manifest.json");
  const imports = Object.entries(JSON.parse(readFileSync(file, "utf8")));
  const filesOf = (isMap) =>
    imports.filter(([name]) => name.startsWith("components/map/") === isMap).flatMap(([, { files }]) => files);
  const [map, own] = [filesOf(true), filesOf(false)];
  return (url) => {
    const name = decodeURIComponent(new URL(url).pathname).replace("/_next/", "");
    const isNamed = html.includes(name) || html.includes(new URL(url).pathname);
    if (isNamed || own.includes(name)) {
      if (map.includes(name) && !own.includes(name))
        throw new Error("the page's HTML asks for the map: it is not lazy");
      return "page";
    }
    return map.includes(name) || MAP_WORKER.test(name) ? "map" : "ahead";
  };
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
      scripts.push(response.body().then((body) => ({ url: response.url(), body })));
    });
    const response = await page.goto(appUrl + pagePath, { waitUntil: "networkidle" });
    return { html: await response.text(), scripts: await Promise.all(scripts) };
  } finally {
    await browser.close();
  }
}

/** Modules of the worker, each compressed by itself: the upload is compressed as a whole and so a little smaller. */
function workerGzipBytes() {
  const folder = path.join(root, ".vercel", "output", "static", "_worker.js");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0);
}
