import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Extension } from "@electric-sql/pglite";

const BLOCK = 512;

/** What the product uses of PostGIS. Raster, topology, the geocoder and upgrade scripts stay out: they double start time and memory. */
const KEEP = [
  /^lib\/postgresql\/postgis-3\.so$/,
  /^share\/proj\/proj\.db$/,
  /^share\/postgresql\/extension\/postgis\.control$/,
  /^share\/postgresql\/extension\/postgis--\d+\.\d+\.\d+\.sql$/,
];

/** Directory of an installed package, found through its entry file. */
function packageDir(name: string): string {
  let dir = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
}

/** Version as installed. */
export function packageVersion(name: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageDir(name), "package.json"), "utf8"));
  return manifest.version;
}

/** Copies the entries of a tar archive whose name is wanted, headers and all. */
export function filterTar(archive: Buffer, isWanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  for (let offset = 0; offset + BLOCK <= archive.length; ) {
    const name = archive.toString("utf8", offset, offset + 100).replace(/\0.*$/s, "");
    if (name === "") break;
    const size = Number.parseInt(archive.toString("utf8", offset + 124, offset + 136), 8) || 0;
    const end = offset + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (isWanted(name)) kept.push(archive.subarray(offset, end));
    offset = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}

/** Builds the slim bundle into the cache at the first use and returns its path. */
export function slimPostgisBundle(cacheDir: string): string {
  const version = packageVersion("@electric-sql/pglite-postgis");
  const target = join(cacheDir, `postgis-slim-${version}.tar.gz`);
  if (existsSync(target)) return target;
  const full = gunzipSync(readFileSync(join(packageDir("@electric-sql/pglite-postgis"), "dist/postgis.tar.gz")));
  const slim = filterTar(full, (name) => KEEP.some((pattern) => pattern.test(name)));
  mkdirSync(cacheDir, { recursive: true });
  const partial = `${target}.${process.pid}`;
  writeFileSync(partial, gzipSync(slim, { level: 6 }));
  renameSync(partial, target);
  return target;
}

/** PGlite extension over the slim bundle. */
export function slimPostgis(cacheDir: string): Extension {
  const bundlePath = pathToFileURL(slimPostgisBundle(cacheDir));
  return {
    name: "postgis",
    setup: async (_pg, options) => {
      options.PGLITE_ENV.PROJ_DATA = "/pglite/share/proj";
      return { emscriptenOpts: options, bundlePath };
    },
  };
}
