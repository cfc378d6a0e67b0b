import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takePidLock } from "./pid-lock";

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nexors-lock-"));
  path = join(dir, "data.lock");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("is held by one owner until it is given back", () => {
  const release = takePidLock(path);
  expect(readFileSync(path, "utf8")).toBe(String(process.pid));
  expect(() => takePidLock(path)).toThrow(`in use by process ${process.pid}`);
  release();
  expect(existsSync(path)).toBe(false);
  takePidLock(path)();
});

it("is taken over from a process that is gone, and from a file without a process", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  for (const content of [String(pid), "", "nonsense"]) {
    writeFileSync(path, content);
    const release = takePidLock(path);
    expect(readFileSync(path, "utf8")).toBe(String(process.pid));
    release();
  }
});

it("leaves the lock of its successor alone", () => {
  const release = takePidLock(path);
  writeFileSync(path, "1");
  release();
  expect(readFileSync(path, "utf8")).toBe("1");
});
