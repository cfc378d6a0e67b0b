import { readFile } from "node:fs/promises";
import path from "node:path";
import { vi } from "vitest";
import { ensureFonts } from "../../../scripts/lib/fonts.mjs";

/** The deployment's own static files, which no server offers here, until `vi.unstubAllGlobals()`. */
export async function serveFonts(): Promise<void> {
  const fonts = await ensureFonts();
  const network = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
    if (origin !== "http://localhost:3000" || !pathname.startsWith("/fonts/")) return network(input, init);
    return new Response(new Uint8Array(await readFile(path.join(fonts, pathname.slice("/fonts/".length)))));
  });
}
