import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PROJECT_DIR } from "../../../local/db";

/** The embedded stack as `npm run stack` starts it: a process of its own that can be killed. */
export interface StackProcess {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly keys: { readonly publishable: string; readonly jobsSecret: string };
  /** `SIGKILL` gives it no chance to write anything more. Resolves when it has ended. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Resolves when the stack answers. The port must be free; the same state folder may be used again and again. */
export async function startStackProcess(options: { stateDir: string; port: number }): Promise<StackProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "local/main.ts"], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      STACK_PORT: String(options.port),
      STACK_STATE_DIR: options.stateDir,
      // nobody listens there: no webhook and no cron of another process interferes
      STACK_SITE_URL: "http://localhost:9",
      DATABASE_URL: "",
    },
  });
  const ended = once(child, "exit");
  await ready(child);
  return {
    ...JSON.parse(readFileSync(join(options.stateDir, "stack.json"), "utf8")),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error("the stack has no output");
  for await (const line of createInterface({ input: child.stdout })) if (line.includes("is ready on")) return;
  throw new Error(`the stack ended before it was ready (${child.exitCode ?? child.signalCode})`);
}
