/**
 * `node scripts/check-expand.mjs REF`: fails when migrations that are new since REF would break the version that runs, or
 * when one that has landed was edited or removed.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./lib/build.mjs";
import { contractions } from "./lib/contractions.mjs";

const [ref] = process.argv.slice(2);
if (!ref) {
  console.error("usage: node scripts/check-expand.mjs REF");
  process.exit(2);
}
const changed = (filter) =>
  execFileSync("git", ["diff", "--name-only", `--diff-filter=${filter}`, ref, "HEAD", "--", "supabase/migrations"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter(Boolean);
const problems = [
  ...changed("MDR").map((file) => `${file}: has landed and was changed`),
  ...changed("A").flatMap((file) =>
    contractions(readFileSync(path.join(root, file), "utf8")).map((each) => `${file}: ${each}`),
  ),
];
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? `Migrations since ${ref} only add.` : `${problems.length} statements take something away.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
