/** The published operations as the portal knows them: a file that `npm run portal` makes, read once per isolate. */
import { readAsset } from "@/lib/platform";

export interface PublishedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly scope: string | null;
  readonly codes: readonly string[];
  /** Markdown for assistants: parameters, schemas, examples, refusals. */
  readonly text: string;
}

export const OPERATIONS_FILE = "/developers/operations.json";

let reading: Promise<readonly PublishedOperation[]> | null = null;

/** Rejects when the file cannot be read; the next call tries again. */
export function publishedOperations(): Promise<readonly PublishedOperation[]> {
  reading ??= read().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}

async function read(): Promise<readonly PublishedOperation[]> {
  const text = new TextDecoder().decode(await readAsset(OPERATIONS_FILE));
  // made by our own build from the contracts, not by anybody who calls
  return JSON.parse(text) as readonly PublishedOperation[];
}
