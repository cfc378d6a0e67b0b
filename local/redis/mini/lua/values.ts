import { type Reply, ReplyError, Status } from "../../protocol";
import { fromLua, type LuaState, lua, toLua } from "./fengari";

const MAX_DEPTH = 100;

function pushField(state: LuaState, name: "ok" | "err", text: string): void {
  lua.lua_createtable(state, 0, 1);
  lua.lua_pushstring(state, toLua(text));
  lua.lua_setfield(state, -2, toLua(name));
}

/** Redis' conversion of a reply: null is `false`, a status `{ok=...}`, an error `{err=...}`. */
export function pushReply(state: LuaState, reply: Reply): void {
  lua.lua_checkstack(state, 4);
  if (reply === null) lua.lua_pushboolean(state, false);
  else if (typeof reply === "number") lua.lua_pushnumber(state, reply);
  else if (typeof reply === "string") lua.lua_pushstring(state, toLua(reply));
  else if (reply instanceof Status) pushField(state, "ok", reply.text);
  else if (reply instanceof ReplyError) pushField(state, "err", reply.message);
  else {
    lua.lua_createtable(state, reply.length, 0);
    for (const [index, item] of reply.entries()) {
      pushReply(state, item);
      lua.lua_rawseti(state, -2, index + 1);
    }
  }
}

export function readString(state: LuaState, index: number): string | null {
  const bytes = lua.lua_tostring(state, index);
  return bytes === null ? null : fromLua(bytes);
}

export function readField(state: LuaState, index: number, name: string): string | null {
  const isString = lua.lua_getfield(state, index, toLua(name)) === lua.LUA_TSTRING;
  const text = isString ? readString(state, -1) : null;
  lua.lua_pop(state, 1);
  return text;
}

function readTable(state: LuaState, index: number, depth: number): Reply {
  const table = lua.lua_absindex(state, index);
  const error = readField(state, table, "err");
  if (error !== null) return new ReplyError(error);
  const status = readField(state, table, "ok");
  if (status !== null) return new Status(status);
  if (depth >= MAX_DEPTH) throw new ReplyError("ERR reached lua stack limit");
  lua.lua_checkstack(state, 4);
  const items: Reply[] = [];
  for (let n = 1; ; n++) {
    lua.lua_rawgeti(state, table, n);
    const isEnd = lua.lua_isnil(state, -1);
    if (!isEnd) items.push(readReply(state, -1, depth + 1));
    lua.lua_pop(state, 1);
    if (isEnd) return items;
  }
}

/** Redis' conversion of what a script returns: numbers lose their fraction, a list ends at its first nil. */
export function readReply(state: LuaState, index: number, depth = 0): Reply {
  switch (lua.lua_type(state, index)) {
    case lua.LUA_TNUMBER:
      return Math.trunc(lua.lua_tonumber(state, index)) || 0;
    case lua.LUA_TSTRING:
      return readString(state, index);
    case lua.LUA_TBOOLEAN:
      return lua.lua_toboolean(state, index) ? 1 : null;
    case lua.LUA_TTABLE:
      return readTable(state, index, depth);
    default:
      return null;
  }
}

/** An argument of `redis.call`: whole numbers as such, others with 17 digits. */
export function readArgument(state: LuaState, index: number): string {
  const type = lua.lua_type(state, index);
  if (type === lua.LUA_TSTRING) return readString(state, index) ?? "";
  if (type !== lua.LUA_TNUMBER) throw new ReplyError("ERR Lua redis lib command arguments must be strings or integers");
  const value = lua.lua_tonumber(state, index);
  if (Number.isInteger(value) && Math.abs(value) < 1e17) return String(value);
  return value
    .toPrecision(17)
    .replace(/(\.\d*?)0+(e|$)/, "$1$2")
    .replace(/\.(e|$)/, "$1");
}
