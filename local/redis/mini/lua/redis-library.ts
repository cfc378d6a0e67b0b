import { createHash } from "node:crypto";
import { type Bytes, type Reply, ReplyError, Status } from "../../protocol";
import { type LuaFunction, type LuaState, lua, toLua } from "./fengari";
import { pushReply, readArgument, readString } from "./values";

export type Call = (args: readonly Bytes[]) => Reply;

/** `ERR` goes before a message that is one word only; a leading dash is dropped (both as Redis does). */
function errorText(text: string): string {
  const bare = text.replace(/^-/, "");
  return bare.includes(" ") ? bare : `ERR ${bare}`;
}

function caller(call: Call, isProtected: boolean): LuaFunction {
  return (state) => {
    let reply: Reply;
    try {
      const count = lua.lua_gettop(state);
      if (count === 0) throw new ReplyError("ERR Please specify at least one argument for this redis.call()");
      reply = call(Array.from({ length: count }, (_, index) => readArgument(state, index + 1)));
    } catch (error) {
      if (!(error instanceof ReplyError)) {
        // The interpreter swallows foreign exceptions; a fault of ours must be seen.
        console.error(error);
        throw error;
      }
      reply = new ReplyError(scriptError(error.message));
    }
    pushReply(state, reply);
    return reply instanceof ReplyError && !isProtected ? lua.lua_error(state) : 1;
  };
}

/** Inside a script Redis words this error differently. */
const scriptError = (message: string) =>
  message.startsWith("ERR unknown command") ? "ERR Unknown Redis command called from script" : message;

const answer =
  (make: (text: string) => Reply): LuaFunction =>
  (state) => {
    pushReply(state, make(readString(state, 1) ?? ""));
    return 1;
  };

const nothing: LuaFunction = () => 0;

/** The global `redis` of scripts. */
export function openRedisLibrary(state: LuaState, call: Call): void {
  const functions: Record<string, LuaFunction> = {
    call: caller(call, false),
    pcall: caller(call, true),
    error_reply: answer((text) => new ReplyError(errorText(text))),
    status_reply: answer((text) => new Status(text)),
    sha1hex: answer((text) => createHash("sha1").update(Buffer.from(text, "latin1")).digest("hex")),
    replicate_commands: answer(() => 1),
    log: nothing,
    setresp: nothing,
  };
  lua.lua_createtable(state, 0, 12);
  for (const [name, fn] of Object.entries(functions)) {
    lua.lua_pushcfunction(state, fn);
    lua.lua_setfield(state, -2, toLua(name));
  }
  for (const [level, name] of ["LOG_DEBUG", "LOG_VERBOSE", "LOG_NOTICE", "LOG_WARNING"].entries()) {
    lua.lua_pushnumber(state, level);
    lua.lua_setfield(state, -2, toLua(name));
  }
  lua.lua_setglobal(state, toLua("redis"));
}
