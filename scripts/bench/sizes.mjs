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
/** Only the map library names its own canvas class. */
const MAP_MARK = "maplibregl-canvas";

export async function measureSizes() {
  await build();
  const rows = [{ name: "worker bundle, gzip", value: workerGzipBytes() / 1024, unit: "KiB", max: WORKER_MAX_KIB }];
  if (!hasChromium()) {
    console.warn("No Chromium found: first-load JavaScript is not measured.");
    return rows;
  }
  const scripts = await scriptsOf(PAGE);
  const isMap = ({ body }) => body.includes(MAP_MARK);
  if (scripts.some(isMap)) throw new Error(`${PAGE} loads the map before anybody asked for it`);
  if (!hasMapChunk()) throw new Error("no chunk holds the map: the check above proves nothing");
  const kb = (list) => list.reduce((sum, { body }) => sum + gzipSync(body).byteLength, 0) / 1000;
  return [
    ...rows,
    { name: `first-load JavaScript of ${PAGE}`, value: kb(scripts), unit: "kB gzip", max: FIRST_LOAD_MAX_KB },
    { name: "scripts among it", value: scripts.length, unit: "" },
  ];
}

/** All that Chromium loads as script until the page is quiet, before any interaction. */
async function scriptsOf(pagePath) {
  const { appUrl } = await product();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const loaded = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" && !/\.m?js(\?|$)/.test(response.url())) return;
      loaded.push(response.body().then((body) => ({ url: response.url(), body })));
    });
    await page.goto(appUrl + pagePath, { waitUntil: "networkidle" });
    return await Promise.all(loaded);
  } finally {
    await browser.close();
  }
}

function hasMapChunk() {
  const folder = path.join(root, ".vercel", "output", "static", "_next", "static", "chunks");
  return filesBelow(folder).some((file) => file.endsWith(".js") && readFileSync(file, "utf8").includes(MAP_MARK));
}

/** Modules of the worker, each compressed by itself: the upload is compressed as a whole and so a little smaller. */
function workerGzipBytes() {
  const folder = path.join(root, ".vercel", "output", "static", "_worker.js");
  return filesBelow(folder).reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0);
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
