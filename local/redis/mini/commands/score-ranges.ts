import { type Bytes, ReplyError } from "../../protocol";
import { parseFloat64 } from "../numbers";
import type { Scored } from "../sorted-set";

export type Test = (entry: Scored) => boolean;

const badScore = () => new ReplyError("ERR min or max is not a float");
const badLex = () => new ReplyError("ERR min or max not valid string range item");

function readScore(text: Bytes): { value: number; isOpen: boolean } {
  const isOpen = text.startsWith("(");
  return { value: parseFloat64(isOpen ? text.slice(1) : text, badScore), isOpen };
}

/** `1`, `(1`, `-inf`, `+inf` as lower and upper bound. */
export function scoreTest(min: Bytes, max: Bytes): Test {
  const [low, high] = [readScore(min), readScore(max)];
  return ([, score]) =>
    (low.isOpen ? score > low.value : score >= low.value) && (high.isOpen ? score < high.value : score <= high.value);
}

type LexBound = (member: Bytes) => number;

/** How a member compares to a bound: `-`, `+`, `[a` or `(a`. Zero means that it is the bound and belongs to it. */
function readLex(text: Bytes, side: 1 | -1): LexBound {
  if (text === "-") return () => 1;
  if (text === "+") return () => -1;
  if (!/^[[(]/.test(text)) throw badLex();
  const bound = text.slice(1);
  return (member) => {
    if (member === bound) return text.startsWith("(") ? -side : 0;
    return member > bound ? 1 : -1;
  };
}

export function lexTest(min: Bytes, max: Bytes): Test {
  const [low, high] = [readLex(min, 1), readLex(max, -1)];
  return ([member]) => low(member) >= 0 && high(member) <= 0;
}
