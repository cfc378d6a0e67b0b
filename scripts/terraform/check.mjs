/**
 * `npm run check:terraform`: format, validity and tests of terraform/, in a copy. With the real provider where the
 * registry can be reached, else with the stand-in of provider.mjs; says which. Ends with 3 when Terraform is not there.
 */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../lib/build.mjs";
import { buildGateway } from "../lib/gateway.mjs";
import { run } from "../lib/processes.mjs";

const SKIPPED = 3;
const folder = mkdtempSync(path.join(tmpdir(), "nexors-terraform-"));
const env = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc") };
const terraform = (args, options = {}) =>
  run("terraform", [`-chdir=${path.join(folder, "terraform")}`, ...args], { env, ...options });

/** Undefined when there is no Terraform. */
async function versionOf() {
  try {
    return JSON.parse(await run("terraform", ["version", "-json"], { quiet: true, env })).terraform_version;
  } catch {
    return undefined;
  }
}

async function initRealProvider() {
  try {
    await terraform(["init", "-backend=false", "-input=false"], { quiet: true });
    return true;
  } catch {
    return false;
  }
}

function installStandIn() {
  const plugin = path.join(folder, "plugin");
  mkdirSync(plugin);
  const script = path.join(plugin, "terraform-provider-cloudflare");
  writeFileSync(
    script,
    `#!/bin/sh\nexec "${process.execPath}" "${fileURLToPath(import.meta.resolve("./provider.mjs"))}"\n`,
  );
  chmodSync(script, 0o755);
  const overrides = `provider_installation {\n  dev_overrides {\n    "cloudflare/cloudflare" = "${plugin}"\n  }\n  direct {}\n}\n`;
  writeFileSync(env.TF_CLI_CONFIG_FILE, overrides);
  env.TF_DISABLE_PLUGIN_TLS = "1";
}

async function check() {
  writeFileSync(env.TF_CLI_CONFIG_FILE, "");
  const version = await versionOf();
  const [major = 0, minor = 0] = (version ?? "0.0").split(".").map(Number);
  if (major < 1 || (major === 1 && minor < 9)) {
    console.log(
      `SKIPPED: ${version ? `Terraform ${version} is too old` : "Terraform is not installed"}; terraform/ was not checked (it needs 1.9).`,
    );
    return SKIPPED;
  }
  cpSync(path.join(root, "terraform"), path.join(folder, "terraform"), {
    recursive: true,
    filter: (name) => !/\.terraform|\.tfstate/.test(name),
  });
  await buildGateway({ outfile: path.join(folder, "workers/dist/api-gateway.js") });
  await terraform(["fmt", "-check", "-recursive", "-diff"]);
  const isReal = await initRealProvider();
  if (!isReal) installStandIn();
  console.log(
    `Terraform ${version} with ${isReal ? "the provider of the registry" : "the stand-in for the provider: the registry cannot be reached"}.`,
  );
  await terraform(["validate", "-no-color"]);
  await terraform(["test", "-no-color"]);
  return 0;
}

try {
  process.exitCode = await check();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
