/** Says what the app's environment lacks, before the app starts. Run by `startApp`; ends with 1 when something is wrong. */
import { parseEnv } from "../lib/env-schema";

try {
  parseEnv(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
