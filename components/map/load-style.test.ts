import { afterEach, describe, expect, it, vi } from "vitest";
import { paletteOf } from "./basemap-style";
import { loadStyle } from "./load-style";

const URL = "https://tiles.example.com/style";
const palette = paletteOf(false, "#1f3a5f");

afterEach(() => vi.unstubAllGlobals());

describe("the map's style", () => {
  it("is the outside one as long as it answers", async () => {
    vi.stubGlobal("fetch", async () => Response.json({ version: 8, sources: {}, layers: [] }));
    expect(await loadStyle(URL, palette)).toBe(URL);
  });

  it.each([
    ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["an error", async () => Response.json({}, { status: 503 })],
    ["a page of a hotel's network", async () => new Response("<html>")],
  ])("is the built-in map with %s", async (_, fetch) => {
    vi.stubGlobal("fetch", fetch);
    expect(await loadStyle(URL, palette)).toMatchObject({ sources: { land: { attribution: "Natural Earth" } } });
  });

  it("asks nobody where no outside style is set", async () => {
    const fetch = vi.fn();
    vi.stubGlobal("fetch", fetch);
    expect(await loadStyle(null, palette)).toMatchObject({ version: 8 });
    expect(fetch).not.toHaveBeenCalled();
  });
});
