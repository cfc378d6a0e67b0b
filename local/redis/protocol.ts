/**
 * Redis strings are bytes. Inside this folder a string holds one byte per character (latin1), so that lengths,
 * offsets and order are those of the bytes; text turns into bytes and back at the HTTP edge only.
 */
export type Bytes = string;

/** A simple-string reply (`+OK`), which clients and Lua tell apart from a bulk string. */
export class Status {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An error reply; the message starts with its code (`ERR`, `WRONGTYPE`, ...). */
export class ReplyError extends Error {
  override readonly name = "ReplyError";
}

export type Reply = Status | ReplyError | Bytes | number | null | Reply[];

export const OK = new Status("OK");

/** Something that runs Redis commands: the one in memory, or the connection to a server. */
export interface Executor {
  /** Rejects with a `ReplyError` where Redis answers with an error. */
  exec(args: readonly Bytes[]): Promise<Reply>;
  /** All or nothing in one go; errors of single commands are in the list. Rejects on `EXECABORT`. */
  multi(commands: ReadonlyArray<readonly Bytes[]>): Promise<Reply[]>;
  close(): Promise<void>;
}

export const toBytes = (text: string): Bytes => Buffer.from(text, "utf8").toString("latin1");
export const toText = (bytes: Bytes): string => Buffer.from(bytes, "latin1").toString("utf8");
