/** `node scripts/smoke.mjs https://nexors.app [--release abc1234]`: is this deployment what it should be? */
import { smoke } from "./lib/smoke.mjs";

const [base, flag, release] = process.argv.slice(2);
if (!base || (flag && (flag !== "--release" || !release))) {
  console.error("usage: node scripts/smoke.mjs ADDRESS [--release VERSION]");
  process.exit(2);
}
const failures = await smoke(base, release ? { release } : {});
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? `${base} is well.` : `${base}: ${failures.length} checks failed.`);
process.exitCode = failures.length === 0 ? 0 : 1;
