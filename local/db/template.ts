import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backend } from "../types";
import { bootstrapScript, extensionsScript, migrate, readMigrations, readSeed } from "./migrate";
import { CACHE_DIR } from "./paths";
import { openPgliteBackend } from "./pglite-backend";
import { takePidLock } from "./pid-lock";
import { packageVersion } from "./slim-postgis";

const POLL_MS = 200;
/** Templates kept per layer: the branch at hand and a few before it. */
const KEPT_TEMPLATES = 3;

export interface TemplateOptions {
  /** With the migrations of this folder; without it only what a Supabase project holds before its first migration. */
  readonly migrationsDir?: string;
  readonly seed?: boolean;
  readonly cacheDir?: string;
  readonly onProgress?: (line: string) => void;
}

/** One stage of a template: built on the stage before it, so that a changed migration does not cost a new initdb. */
interface Layer {
  readonly name: string;
  readonly key: string;
  readonly progress: string;
  readonly apply: (backend: Backend) => Promise<unknown>;
}

const hash = (...parts: string[]) => createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16);

/** Layers of a template with keys that chain: a layer's key covers all that it stands on. */
export function templateLayers(options: TemplateOptions): Layer[] {
  const versions = ["@electric-sql/pglite", "@electric-sql/pglite-postgis"].map(packageVersion).join(" ");
  const extensions = hash(versions, extensionsScript());
  const base = hash(extensions, bootstrapScript());
  const layers: Layer[] = [
    {
      name: "extensions",
      key: extensions,
      progress: "creating the database with PostGIS (once, about 20 s)",
      apply: (backend) => backend.exec(extensionsScript()),
    },
    {
      name: "base",
      key: base,
      progress: "creating roles and service tables",
      apply: (backend) => backend.exec(`begin; ${bootstrapScript()}; commit`),
    },
  ];
  const { migrationsDir, seed, onProgress } = options;
  if (migrationsDir === undefined) return layers;
  const files = readMigrations(migrationsDir).map(({ version, name, sql }) => `${version} ${name} ${sql}`);
  const seedSql = seed ? (readSeed(migrationsDir) ?? "") : "";
  layers.push({
    name: seed ? "seeded" : "migrated",
    key: hash(base, ...files, "seed", seedSql),
    progress: "applying migrations",
    apply: (backend) => migrate(backend, migrationsDir, { seed, onProgress }),
  });
  return layers;
}

/**
 * Data directory of a ready database, built when there is none for the present sources and reused afterwards.
 * It must not be opened: copy it with `copyTemplate`. Processes that need the same template wait for one builder.
 */
export async function createTemplate(options: TemplateOptions = {}): Promise<string> {
  const { cacheDir = CACHE_DIR, onProgress } = options;
  let parent: string | undefined;
  for (const layer of templateLayers(options)) {
    const target = join(cacheDir, `${layer.name}-${layer.key}`);
    if (!existsSync(target)) await buildLayer(layer, parent, target, cacheDir, onProgress);
    parent = target;
  }
  return parent ?? "";
}

async function buildLayer(
  layer: Layer,
  parent: string | undefined,
  target: string,
  cacheDir: string,
  onProgress: TemplateOptions["onProgress"],
): Promise<void> {
  mkdirSync(cacheDir, { recursive: true });
  const unlock = await waitForLock(`${target}.building`);
  const partial = `${target}.partial`;
  try {
    if (existsSync(target)) return;
    onProgress?.(layer.progress);
    rmSync(partial, { recursive: true, force: true });
    if (parent) copyTemplate(parent, partial);
    const backend = await openPgliteBackend({ dataDir: partial, cacheDir });
    try {
      await layer.apply(backend);
      await backend.exec("checkpoint");
    } finally {
      await backend.close();
    }
    renameSync(partial, target);
    removeOldTemplates(cacheDir, layer.name, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
    unlock();
  }
}

async function waitForLock(path: string): Promise<() => void> {
  for (;;) {
    try {
      return takePidLock(path);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("in use by"))) throw error;
      await sleep(POLL_MS);
    }
  }
}

function removeOldTemplates(cacheDir: string, name: string, current: string): void {
  const isTemplate = new RegExp(`^${name}-[0-9a-f]{16}$`);
  const others = readdirSync(cacheDir).filter((entry) => isTemplate.test(entry) && join(cacheDir, entry) !== current);
  const byAge = others.map((entry) => ({ path: join(cacheDir, entry), at: statSync(join(cacheDir, entry)).mtimeMs }));
  byAge.sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(KEPT_TEMPLATES - 1)) rmSync(path, { recursive: true, force: true });
}

/** Copies a template to a directory of its own, ready to be opened. */
export function copyTemplate(template: string, dataDir: string): void {
  cpSync(template, dataDir, { recursive: true, preserveTimestamps: false });
}
