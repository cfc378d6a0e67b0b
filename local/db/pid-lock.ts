import { readFileSync, rmSync, writeFileSync } from "node:fs";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function ownerOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the lock file or throws with the owner's process id. The lock of a process that is gone is taken over.
 * Returns the function that gives the lock back. Two processes in one PGlite directory would corrupt it silently.
 */
export function takePidLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
      const release = () => {
        if (ownerOf(path) === process.pid) rmSync(path, { force: true });
      };
      process.once("exit", release);
      return () => {
        process.off("exit", release);
        release();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = ownerOf(path);
      if (owner !== undefined && isAlive(owner)) throw new Error(`${path}: in use by process ${owner}`);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`${path}: cannot take the lock`);
}
