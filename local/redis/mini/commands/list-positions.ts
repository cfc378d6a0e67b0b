import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseInteger } from "../numbers";

const OPTIONS = ["RANK", "COUNT", "MAXLEN"];

function readOptions(args: readonly Bytes[]): Record<string, number | undefined> {
  const options: Record<string, number> = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at]?.toUpperCase() ?? "";
    if (!OPTIONS.includes(name) || at + 1 >= args.length) throw syntaxError();
    const value = parseInteger(args[at + 1]);
    if (name === "RANK" && value === 0) {
      throw new ReplyError(
        "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
      );
    }
    if (name !== "RANK" && value < 0) throw new ReplyError(`ERR ${name} can't be negative`);
    options[name] = value;
  }
  return options;
}

/** LPOS: indexes of an item, from the head or (negative RANK) from the tail. */
export function findPositions(db: Keyspace, key: Bytes, item: Bytes, ...args: Bytes[]): Reply {
  const { RANK = 1, COUNT, MAXLEN = 0 } = readOptions(args);
  const list = db.get(key, "list") ?? [];
  const indexes = [...list.keys()];
  if (RANK < 0) indexes.reverse();
  const seen = MAXLEN > 0 ? indexes.slice(0, MAXLEN) : indexes;
  const matches = seen.filter((index) => list[index] === item).slice(Math.abs(RANK) - 1);
  if (COUNT === undefined) return matches[0] ?? null;
  return COUNT === 0 ? matches : matches.slice(0, COUNT);
}
