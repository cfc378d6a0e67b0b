import type { Bytes } from "../../protocol";
import { syntaxError } from "../errors";
import { globMatcher } from "../glob";
import { parseInteger } from "../numbers";

interface ScanOptions {
  readonly matches: (text: Bytes) => boolean;
  readonly count: number;
  readonly type?: string;
}

/** MATCH, COUNT and, for SCAN itself, TYPE. */
export function readScanOptions(args: readonly Bytes[], { withType = false } = {}): ScanOptions {
  let matches: ScanOptions["matches"] = () => true;
  let count = 10;
  let type: string | undefined;
  for (let at = 0; at < args.length; at += 2) {
    const [name = "", value] = [args[at]?.toUpperCase(), args[at + 1]];
    if (value === undefined) throw syntaxError();
    if (name === "MATCH") matches = globMatcher(value);
    else if (name === "COUNT") {
      count = parseInteger(value);
      if (count < 1) throw syntaxError();
    } else if (name === "TYPE" && withType) type = value.toLowerCase();
    else throw syntaxError();
  }
  return { matches, count, type };
}
