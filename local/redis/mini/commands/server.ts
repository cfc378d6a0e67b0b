import { OK, Status } from "../../protocol";
import { type CommandTable, reads, writes } from "../command";
import { syntaxError, wrongArity } from "../errors";
import type { Keyspace } from "../keyspace";

function flush(db: Keyspace, ...options: string[]) {
  const [mode] = options;
  if (options.length > 1 || (mode !== undefined && !/^(sync|async)$/i.test(mode))) throw syntaxError();
  db.clear();
  return OK;
}

export const serverCommands: CommandTable = {
  ping: reads(-1, (_db, ...args) => {
    if (args.length > 1) throw wrongArity("ping");
    return args[0] ?? new Status("PONG");
  }),
  echo: reads(2, (_db, message) => message),
  time: reads(1, (db) => [String(Math.floor(db.nowMs / 1000)), String(Math.floor((db.nowMs % 1000) * 1000))]),
  dbsize: reads(1, (db) => [...db.entries()].length),
  flushdb: writes(-1, flush),
  flushall: writes(-1, flush),
  // Nobody can subscribe over REST, so no message has a receiver.
  publish: reads(3, () => 0),
};
