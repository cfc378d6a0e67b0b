import { type Bytes, ReplyError } from "../../protocol";
import { type CommandTable, grows, reads } from "../command";
import { syntaxError } from "../errors";
import type { Keyspace } from "../keyspace";
import { parseInteger } from "../numbers";

const MAX_BIT = 2 ** 32 - 1;
const badOffset = () => new ReplyError("ERR bit offset is not an integer or out of range");

function readOffset(text: Bytes): number {
  const offset = parseInteger(text, badOffset);
  if (offset < 0 || offset > MAX_BIT) throw badOffset();
  return offset;
}

const bitAt = (text: Bytes, offset: number) => ((text.charCodeAt(offset >> 3) || 0) >> (7 - (offset & 7))) & 1;

function setBit(db: Keyspace, key: Bytes, position: Bytes, bit: Bytes): number {
  const offset = readOffset(position);
  if (bit !== "0" && bit !== "1") throw new ReplyError("ERR bit is not an integer or out of range");
  const index = Math.floor(offset / 8);
  db.memory.charge(index);
  const text = (db.get(key, "string") ?? "").padEnd(index + 1, "\0");
  const mask = 1 << (7 - (offset % 8));
  const before = text.charCodeAt(index);
  const after = bit === "1" ? before | mask : before & ~mask;
  db.setString(key, text.slice(0, index) + String.fromCharCode(after) + text.slice(index + 1));
  return before & mask ? 1 : 0;
}

/** Range in bytes or bits; both ends inclusive, negative from the end. */
function countBits(db: Keyspace, key: Bytes, ...range: Bytes[]): number {
  const text = db.get(key, "string");
  if (text === undefined) return 0;
  if (range.length === 1 || range.length > 3) throw syntaxError();
  const unit = range[2]?.toUpperCase() ?? "BYTE";
  if (unit !== "BYTE" && unit !== "BIT") throw syntaxError();
  const [from, to] = range.length > 0 ? [parseInteger(range[0]), parseInteger(range[1])] : [0, -1];
  const width = unit === "BIT" ? 1 : 8;
  const length = (text.length * 8) / width;
  if (from < 0 && to < 0 && from > to) return 0;
  const start = Math.max(0, from < 0 ? from + length : from);
  const end = Math.min(length - 1, Math.max(0, to < 0 ? to + length : to));
  let count = 0;
  for (let bit = start * width; bit < (end + 1) * width; bit++) count += bitAt(text, bit);
  return count;
}

export const bitCommands: CommandTable = {
  getbit: reads(3, (db, key, position) => {
    const offset = readOffset(position);
    const byte = (db.get(key, "string") ?? "").charCodeAt(Math.floor(offset / 8)) || 0;
    return (byte >> (7 - (offset % 8))) & 1;
  }),
  setbit: grows(4, setBit),
  bitcount: reads(-2, countBits),
};
