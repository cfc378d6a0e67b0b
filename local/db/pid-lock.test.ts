import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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
  expect(readFileSync(path, "utf8")).toMatch(new RegExp(`^${process.pid} \\S+$`));
  expect(() => takePidLock(path)).toThrow(`in use by process ${process.pid}`);
  release();
  expect(existsSync(path)).toBe(false);
  takePidLock(path)();
});

it("is taken over from a process that is gone, and from a file without a process", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const reused = `${process.pid} 1`;
  for (const content of [`${pid} 1`, String(pid), reused, "", "nonsense"]) {
    writeFileSync(path, content);
    const release = takePidLock(path);
    expect(readFileSync(path, "utf8"), content).toMatch(new RegExp(`^${process.pid} \\S{2,}$`));
    release();
  }
});

it.runIf(process.platform === "linux")("is taken over from a killed process that nobody has collected", async () => {
  // The shell starts a process, says its number, and never waits for it.
  const shell = spawn("sh", ["-c", "node -e '' & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [output] = await once(shell.stdout, "data");
    const pid = Number(String(output));
    const stat = () =>
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
    const start = stat()[19];
    await expect.poll(() => stat()[0]).toBe("Z");
    writeFileSync(path, `${pid} ${start}`);
    takePidLock(path)();
  } finally {
    shell.kill("SIGKILL");
  }
});

it("leaves the lock of its successor alone", () => {
  const release = takePidLock(path);
  writeFileSync(path, "1");
  release();
  expect(readFileSync(path, "utf8")).toBe("1");
});
