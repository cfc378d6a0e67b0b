import { readAsset } from "@/lib/platform";
import type { ReadFont } from "./text/font-set";

/** Files that an isolate keeps: all alphabets and a few dozen slices, some 4 MB. */
const KEPT = 64;
const kept = new Map<string, Promise<Uint8Array>>();

/** Fonts of the deployment's own static files, kept in memory, those used last. */
export const readFont: ReadFont = async (path) => {
  const file = kept.get(path) ?? readAsset(`/fonts/${path}`);
  kept.delete(path);
  kept.set(path, file);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  try {
    return await file;
  } catch (error) {
    kept.delete(path);
    throw error;
  }
};
