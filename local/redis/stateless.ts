import { type Bytes, ReplyError } from "./protocol";

/** Commands that change or block a connection: over REST all callers share one, so none of them may. */
const CONNECTION_COMMANDS = new Set(
  (
    "auth hello reset quit select client monitor sync psync subscribe psubscribe ssubscribe unsubscribe punsubscribe " +
    "sunsubscribe multi exec discard watch unwatch wait waitaof blpop brpop brpoplpush blmove blmpop bzpopmin " +
    "bzpopmax bzmpop asking readonly readwrite shutdown debug config replicaof slaveof failover cluster module acl " +
    "bgsave bgrewriteaof save swapdb migrate function fcall fcall_ro"
  ).split(" "),
);

/** Throws for a command that needs a connection of its own or administers the server, and for a blocking read. */
export function refuseConnectionCommand(args: readonly Bytes[]): void {
  const name = args[0]?.toLowerCase() ?? "";
  const blocks = (name === "xread" || name === "xreadgroup") && args.some((arg) => arg.toLowerCase() === "block");
  if (!blocks && !CONNECTION_COMMANDS.has(name)) return;
  throw new ReplyError(`ERR Command is not available over REST: '${name.toUpperCase()}'`);
}
