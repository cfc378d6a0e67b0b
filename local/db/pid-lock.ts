import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * When a process began, or undefined when it is gone. Numbers of processes are used again, and a killed one may
 * linger as a zombie that still takes signals (in a container nobody may collect it): both must not hold a lock.
 */
function startOf(pid: number): string | undefined {
  try {
    if (existsSync("/proc/self/stat")) {
      // The name in brackets may hold blanks; behind it follow the state and, as the 20th field, the start.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return "ZX".includes(fields[0] ?? "Z") ? undefined : fields[19];
    }
    const options = { encoding: "utf8" as const, env: { ...process.env, LC_ALL: "C" } };
    const text = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], options).trim();
    return text.startsWith("Z") ? undefined : text.replace(/^\S+\s+/, "").replaceAll(/\s+/g, "-");
  } catch {
    return undefined;
  }
}

const ownEntry = () => `${process.pid} ${startOf(process.pid) ?? ""}`;

function readEntry(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The process of an entry, when it is still the very one that wrote it. */
function liveOwner(entry: string): number | undefined {
  const [pid, start = ""] = entry.split(" ");
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || start === "") return undefined;
  return startOf(number) === start ? number : undefined;
}

/** Takes a dead entry away; gives back what another process has put there in the meantime. */
function removeDeadEntry(path: string, entry: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readEntry(aside) === entry) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Takes the lock file or throws with the owner's process id. The lock of a process that is gone is taken over.
 * Returns the function that gives the lock back. Two processes in one PGlite directory would corrupt it silently.
 */
export function takePidLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const entry = ownEntry();
      writeFileSync(path, entry, { flag: "wx", mode: 0o600 });
      const release = () => {
        if (readEntry(path) === entry) rmSync(path, { force: true });
      };
      process.once("exit", release);
      return () => {
        process.off("exit", release);
        release();
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const present = readEntry(path);
      const owner = liveOwner(present);
      if (owner !== undefined) throw new Error(`${path}: in use by process ${owner}`);
      removeDeadEntry(path, present);
    }
  }
  throw new Error(`${path}: cannot take the lock`);
}
