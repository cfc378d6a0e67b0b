/** Commands of the runbooks and workflows name what this repository has. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const files = ["docs/runbooks", ".github/workflows", "docs"].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => /\.(?:md|yml)$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const outputs = [...read("terraform/outputs.tf").matchAll(/^output "(\w+)"/gm)].map(([, name]) => name);

it.each(files)("%s names scripts, files and outputs that exist", (file) => {
  const text = read(file);
  for (const [, name = ""] of text.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  for (const [, name = ""] of text.matchAll(/node (scripts\/[\w./-]+)/g))
    expect(existsSync(path.join(root, name)), name).toBe(true);
  for (const [, name = ""] of text.matchAll(/terraform output -raw (\w+)|output -raw (\w+)/g))
    if (name) expect(outputs).toContain(name);
  for (const [, name = ""] of text.matchAll(/-var-file=(environments\/[a-z.]+)/g)) {
    expect(existsSync(path.join(root, "terraform", name)), name).toBe(true);
  }
  if (!file.endsWith(".md")) return;
  for (const [, target = ""] of text.matchAll(/\]\(((?!https?:|#)[^)#\s]+)(?:#[^)]*)?\)/g)) {
    expect(existsSync(path.resolve(root, path.dirname(file), target)), target).toBe(true);
  }
});

it("there is a runbook for each case", () => {
  expect(readdirSync(path.join(root, "docs/runbooks")).sort()).toEqual(
    ["data-breach", "deploy", "key-rotation", "provider-outage", "realtime-overload", "restore", "rollback"].map(
      (name) => `${name}.md`,
    ),
  );
});
