import { type Bytes, type Reply, ReplyError } from "../protocol";
import type { Command, CommandTable } from "./command";
import { bitCommands } from "./commands/bits";
import { expiryCommands } from "./commands/expiry";
import { hashCommands } from "./commands/hashes";
import { keyCommands } from "./commands/keys";
import { listCommands } from "./commands/lists";
import { serverCommands } from "./commands/server";
import { setCommands } from "./commands/sets";
import { stringCommands } from "./commands/strings";
import { zsetAlgebraCommands } from "./commands/zset-algebra";
import { zsetRangeCommands } from "./commands/zset-ranges";
import { zsetCommands } from "./commands/zsets";
import { wrongArity } from "./errors";
import type { Keyspace } from "./keyspace";
import { NOT_IMPLEMENTED } from "./known-commands";

const TABLES: readonly CommandTable[] = [
  serverCommands,
  keyCommands,
  expiryCommands,
  stringCommands,
  bitCommands,
  hashCommands,
  listCommands,
  setCommands,
  zsetCommands,
  zsetRangeCommands,
  zsetAlgebraCommands,
];
const COMMANDS = new Map<string, Command>(TABLES.flatMap((table) => Object.entries(table)));

/** Redis shows at most 128 bytes of what it did not understand. */
function unknownCommand(name: Bytes, args: readonly Bytes[]): ReplyError {
  let shown = "";
  for (const arg of args) if (shown.length < 128) shown += `'${arg.slice(0, 128 - shown.length)}' `;
  return new ReplyError(`ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${shown}`);
}

/** The command that the arguments name; throws for an unknown one and for a wrong number of arguments. */
export function findCommand([name = "", ...args]: readonly Bytes[]): Command {
  const lower = name.toLowerCase();
  const command = COMMANDS.get(lower);
  if (!command) {
    if (!NOT_IMPLEMENTED.has(lower)) throw unknownCommand(name, args);
    throw new ReplyError(`ERR '${lower}' is a Redis command that the embedded Redis does not implement`);
  }
  const given = args.length + 1;
  if (command.arity > 0 ? given !== command.arity : given < -command.arity) throw wrongArity(lower);
  return command;
}

/** Runs one data command. Time must have been set by the caller (`db.tick`). */
export function dispatch(db: Keyspace, words: readonly Bytes[]): Reply {
  const command = findCommand(words);
  const args = words.slice(1);
  if (command.grows) db.memory.charge(args.reduce((sum, arg) => sum + arg.length + 64, 0));
  return command.run(db, ...args);
}
