import { type Reply, ReplyError, Status, toText } from "./protocol";

export type Encoding = "base64" | "text";

/** With base64 every string is encoded at any depth, except a plain `OK`; numbers and null stay as they are. */
export function encodeReply(reply: Reply, encoding: Encoding, depth = 0): unknown {
  if (reply === null || typeof reply === "number") return reply;
  if (Array.isArray(reply)) return reply.map((item) => encodeReply(item, encoding, depth + 1));
  if (reply instanceof Status && reply.text === "OK" && depth === 0) return "OK";
  if (reply instanceof ReplyError) return encodeBytes(reply.message, encoding);
  return encodeBytes(reply instanceof Status ? reply.text : reply, encoding);
}

const encodeBytes = (bytes: string, encoding: Encoding) =>
  encoding === "base64" ? Buffer.from(bytes, "latin1").toString("base64") : toText(bytes);
