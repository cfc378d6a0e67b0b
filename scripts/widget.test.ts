import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { bundleWidget } from "./lib/widget.mjs";

/** What a fleet's page may be asked to load. */
const MAX_BYTES = 30 * 1024;

it("the widget's script is small and needs nothing that a strict policy forbids", async () => {
  const script = await bundleWidget();
  expect(gzipSync(script).length).toBeLessThanOrEqual(MAX_BYTES);
  expect(script).toContain("nexors-booking");
  // what `default-src 'none'` or Trusted Types would refuse
  expect(script).not.toMatch(
    /\beval\(|new Function|innerHTML|insertAdjacent|document\.write|\bfetch\(|localStorage|cookie/,
  );
  // the element is all that it brings along
  expect(script).not.toMatch(/react|zod/i);
});
