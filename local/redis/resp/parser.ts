import { type Reply, ReplyError, Status } from "../protocol";

const CRLF = "\r\n";
/** Marks that the bytes so far end in mid-reply. */
const INCOMPLETE = Symbol("incomplete");

/** Splits a RESP2 byte stream into replies. */
export class RespParser {
  #pending: Buffer = Buffer.alloc(0);
  #at = 0;

  /** The replies that are complete now. Throws on bytes that are not RESP; the stream is useless then. */
  push(chunk: Buffer): Reply[] {
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#at = 0;
    const replies: Reply[] = [];
    let consumed = 0;
    while (consumed < this.#pending.length) {
      const reply = this.#read();
      if (reply === INCOMPLETE) break;
      replies.push(reply);
      consumed = this.#at;
    }
    this.#pending = this.#pending.subarray(consumed);
    return replies;
  }

  #line(): string | typeof INCOMPLETE {
    const end = this.#pending.indexOf(CRLF, this.#at);
    if (end < 0) return INCOMPLETE;
    const line = this.#pending.toString("latin1", this.#at, end);
    this.#at = end + 2;
    return line;
  }

  #read(): Reply | typeof INCOMPLETE {
    const line = this.#line();
    if (line === INCOMPLETE) return INCOMPLETE;
    const rest = line.slice(1);
    switch (line[0]) {
      case "+":
        return new Status(rest);
      case "-":
        return new ReplyError(rest);
      case ":":
        return Number(rest);
      case "$":
        return this.#bulk(Number(rest));
      case "*":
        return this.#array(Number(rest));
      default:
        throw new Error(`not a RESP reply: ${JSON.stringify(line.slice(0, 40))}`);
    }
  }

  #bulk(length: number): Reply | typeof INCOMPLETE {
    if (length < 0) return null;
    const end = this.#at + length;
    if (this.#pending.length < end + 2) return INCOMPLETE;
    const bytes = this.#pending.toString("latin1", this.#at, end);
    this.#at = end + 2;
    return bytes;
  }

  #array(length: number): Reply | typeof INCOMPLETE {
    if (length < 0) return null;
    const items: Reply[] = [];
    for (let i = 0; i < length; i++) {
      const item = this.#read();
      if (item === INCOMPLETE) return INCOMPLETE;
      items.push(item);
    }
    return items;
  }
}
