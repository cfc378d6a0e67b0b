/** What Terraform, the wrangler files and the code say about the same thing. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { CACHE_RULES } from "@/lib/cache/rules";
import { REQUIRED_NAMES } from "@/lib/env-schema";
import { VARIABLES } from "../../scripts/docs/environment";
import { JOBS_OF_CRON } from "../../workers/api-gateway/scheduled";

const root = path.resolve(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
const terraform = readdirSync(path.join(root, "terraform"))
  .filter((name) => name.endsWith(".tf"))
  .map((name) => read(`terraform/${name}`))
  .join("\n");
const listIn = (text: string, name: string): string[] => {
  const [, body = ""] = new RegExp(`${name}\\s*=\\s*\\[([^\\]]*)\\]`).exec(text) ?? [];
  return [...body.matchAll(/"([^"]+)"/g)].map(([, each = ""]) => each);
};

it("Terraform asks for every variable that the app needs, and keeps secrets apart", () => {
  const isSecret = (name: string) => VARIABLES[name as keyof typeof VARIABLES].kind === "secret";
  expect(listIn(terraform, "required_variables").sort()).toEqual(
    REQUIRED_NAMES.filter((name) => !isSecret(name)).sort(),
  );
  expect(listIn(terraform, "required_secrets").sort()).toEqual(REQUIRED_NAMES.filter(isSecret).sort());
});

it("Terraform and the wrangler files agree on triggers and dates", () => {
  expect(listIn(terraform, "schedules").sort()).toEqual(Object.keys(JOBS_OF_CRON).sort());
  const dates = ["wrangler.toml", "workers/api-gateway/wrangler.toml"].map(
    (name) => /^compatibility_date = "(.*)"$/m.exec(read(name))?.[1],
  );
  expect(new Set([...dates, /compatibility_date\s*= "(.*)"/.exec(terraform)?.[1]]).size).toBe(1);
});

it("Terraform uses today's resource types, and routes the gateway only after Pages has the domain", () => {
  for (const gone of [
    "cloudflare_worker_script",
    "cloudflare_worker_route",
    "cloudflare_rate_limit",
    "cloudflare_dns_record",
  ]) {
    expect(terraform).not.toContain(`resource "${gone}"`);
  }
  for (const own of [
    '"cloudflare_zone" "nexors_app"',
    '"cloudflare_pages_project" "nexors_frontend"',
    '"cloudflare_workers_script" "nexors_api_gateway"',
  ]) {
    expect(terraform).toContain(`resource ${own}`);
  }
  const [, route = ""] =
    /resource "cloudflare_workers_route" "nexors_api_gateway" \{([\s\S]*?)\n\}/.exec(terraform) ?? [];
  expect(route).toContain("depends_on = [cloudflare_pages_domain.apex]");
  expect(terraform).toMatch(/source\s*= "cloudflare\/cloudflare"[\s\S]*?version = "~> 4\.52"/);
});

it("no file of terraform/ holds a secret", () => {
  const files = ["production", "staging"].map((name) => read(`terraform/environments/${name}.tfvars`)).join("\n");
  for (const name of Object.keys(VARIABLES).filter(
    (each) => VARIABLES[each as keyof typeof VARIABLES].kind === "secret",
  )) {
    expect(files).not.toContain(name);
  }
  expect(`${terraform}\n${files}`).not.toMatch(/sb_secret_|Bearer |-----BEGIN|AKIA/);
});

it("the table of cache rules says what the files of Pages and the routes say", () => {
  const headers = read("public/_headers");
  for (const { paths, control, by } of CACHE_RULES.filter(({ by }) => by === "public/_headers")) {
    for (const each of paths) expect(headers, by).toContain(`${each}\n  Cache-Control: ${control}\n`);
  }
  for (const [, at] of headers.matchAll(/^(\/\S+)\n {2}Cache-Control/gm)) {
    expect(CACHE_RULES.flatMap(({ paths }) => paths)).toContain(at);
  }
  expect(read("lib/http/define-route.ts")).toContain('"no-store"');
});
