import path from "node:path";
import { expect, test } from "vitest";
import { run } from "./processes.mjs";

test("a tool that is started keeps its settings, logs and caches inside the checkout", async () => {
  const names = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"];
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name])))`;
  const folders: string[] = JSON.parse(await run(process.execPath, ["-e", code], { quiet: true }));
  const inside = path.join(process.cwd(), ".local") + path.sep;
  expect(folders.filter((folder) => !folder.startsWith(inside))).toEqual([]);
});
