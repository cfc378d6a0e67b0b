import type { Bytes, Reply } from "../protocol";
import type { Keyspace } from "./keyspace";

export interface Command {
  /** Redis' convention: the name counts, a negative number is a minimum. */
  readonly arity: number;
  readonly isWrite: boolean;
  /** Refused when memory is short. */
  readonly grows: boolean;
  run(db: Keyspace, ...args: Bytes[]): Reply;
}

export type CommandTable = Readonly<Record<string, Command>>;
type Run = Command["run"];

export const reads = (arity: number, run: Run): Command => ({ arity, run, isWrite: false, grows: false });
/** Writes that cannot make the data larger. */
export const writes = (arity: number, run: Run): Command => ({ arity, run, isWrite: true, grows: false });
export const grows = (arity: number, run: Run): Command => ({ arity, run, isWrite: true, grows: true });
