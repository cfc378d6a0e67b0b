import { createHash } from "node:crypto";
import { type Bytes, OK, type Reply, ReplyError } from "./protocol";

const MAX_SCRIPTS = 1000;
/** `@upstash/ratelimit` starts its scripts with a flag that only Upstash knows. */
const UPSTASH_SHEBANG = /^#!lua flags=allow-key-locking[^\n]*\n/;

export type Resolved = { readonly args: readonly Bytes[] } | { readonly reply: Reply };

/**
 * Turns EVALSHA into EVAL. The client has the hashes of the scripts as it sends them built in, so scripts are
 * known by the hash of the original while the body that runs has the Upstash-only line taken off.
 */
export class ScriptRegistry {
  readonly #bodies = new Map<string, Bytes>();

  /** Throws `NOSCRIPT` for an unknown hash; other commands come back as they are. */
  resolve(args: readonly Bytes[]): Resolved {
    const name = args[0]?.toLowerCase() ?? "";
    if (name === "eval" || name === "eval_ro") return { args: this.#evaluate(args) };
    if (name === "evalsha" || name === "evalsha_ro") return { args: this.#evaluateHash(args) };
    if (name === "script") return { reply: this.#manage(args) };
    return { args };
  }

  #evaluate(args: readonly Bytes[]): readonly Bytes[] {
    const [name = "", script, ...rest] = args;
    if (script === undefined) return args;
    this.#remember(script);
    return [name, script.replace(UPSTASH_SHEBANG, ""), ...rest];
  }

  #evaluateHash(args: readonly Bytes[]): readonly Bytes[] {
    const [name = "", hash, ...rest] = args;
    if (hash === undefined || rest.length === 0) return args;
    const body = this.#bodies.get(hash.toLowerCase());
    if (body === undefined) throw new ReplyError("NOSCRIPT No matching script. Please use EVAL.");
    return [name.toLowerCase() === "evalsha" ? "eval" : "eval_ro", body, ...rest];
  }

  #manage(args: readonly Bytes[]): Reply {
    const [, subcommand = "", ...rest] = args;
    const [script] = rest;
    switch (subcommand.toLowerCase()) {
      case "load":
        if (rest.length === 1 && script !== undefined) return this.#remember(script);
        break;
      case "exists":
        if (rest.length > 0) return rest.map((hash) => (this.#bodies.has(hash.toLowerCase()) ? 1 : 0));
        break;
      case "flush":
        this.#bodies.clear();
        return OK;
      default:
        throw new ReplyError(`ERR unknown subcommand '${subcommand}'. Try SCRIPT HELP.`);
    }
    throw new ReplyError(`ERR wrong number of arguments for 'script|${subcommand.toLowerCase()}' command`);
  }

  #remember(script: Bytes): string {
    const hash = createHash("sha1").update(Buffer.from(script, "latin1")).digest("hex");
    const oldest = this.#bodies.keys().next().value;
    if (!this.#bodies.has(hash) && this.#bodies.size >= MAX_SCRIPTS && oldest) this.#bodies.delete(oldest);
    this.#bodies.set(hash, script.replace(UPSTASH_SHEBANG, ""));
    return hash;
  }
}
