import { createRequire } from "node:module";

/** One Lua state; opaque to us. */
export type LuaState = { readonly brand: unique symbol };
export type LuaFunction = (state: LuaState) => number;

/** The part of fengari (which has no types) that is used here; names are those of Lua's C API. */
interface Fengari {
  readonly lua: {
    readonly LUA_OK: number;
    readonly LUA_MASKCOUNT: number;
    readonly LUA_REGISTRYINDEX: number;
    readonly LUA_TNUMBER: number;
    readonly LUA_TSTRING: number;
    readonly LUA_TBOOLEAN: number;
    readonly LUA_TTABLE: number;
    lua_absindex(state: LuaState, index: number): number;
    lua_checkstack(state: LuaState, extra: number): boolean;
    lua_createtable(state: LuaState, arraySize: number, fields: number): void;
    lua_error(state: LuaState): number;
    lua_getfield(state: LuaState, index: number, name: Uint8Array): number;
    lua_gettop(state: LuaState): number;
    lua_isnil(state: LuaState, index: number): boolean;
    lua_pcall(state: LuaState, args: number, results: number, handler: number): number;
    lua_pop(state: LuaState, count: number): void;
    lua_pushboolean(state: LuaState, value: boolean): void;
    lua_pushcfunction(state: LuaState, fn: LuaFunction): void;
    lua_pushnumber(state: LuaState, value: number): void;
    lua_pushstring(state: LuaState, value: Uint8Array): void;

    lua_rawgeti(state: LuaState, index: number, n: number): number;
    lua_rawseti(state: LuaState, index: number, n: number): void;
    lua_setfield(state: LuaState, index: number, name: Uint8Array): void;
    lua_setglobal(state: LuaState, name: Uint8Array): void;
    lua_getglobal(state: LuaState, name: Uint8Array): number;
    lua_sethook(state: LuaState, hook: (state: LuaState) => void, mask: number, count: number): void;
    lua_settop(state: LuaState, top: number): void;
    lua_setupvalue(state: LuaState, index: number, n: number): Uint8Array | null;
    lua_toboolean(state: LuaState, index: number): boolean;
    lua_tonumber(state: LuaState, index: number): number;
    lua_tostring(state: LuaState, index: number): Uint8Array | null;
    lua_type(state: LuaState, index: number): number;
  };
  readonly lauxlib: {
    luaL_newstate(): LuaState;
    luaL_dostring(state: LuaState, source: Uint8Array): number | boolean;
    luaL_error(state: LuaState, message: Uint8Array): number;
    luaL_loadbufferx(state: LuaState, b: Uint8Array, size: null, name: Uint8Array, mode: Uint8Array): number;
    luaL_ref(state: LuaState, table: number): number;
    luaL_requiref(state: LuaState, name: Uint8Array, open: LuaFunction, isGlobal: number): void;
    luaL_unref(state: LuaState, table: number, ref: number): void;
  };
  readonly lualib: Readonly<Record<"luaopen_base" | "luaopen_table" | "luaopen_string" | "luaopen_math", LuaFunction>>;
}

interface NumberSlot {
  readonly value: number;
  ttisinteger(): boolean;
  setfltvalue(value: number): void;
}
interface NumeralReader {
  luaO_str2num(text: Uint8Array, slot: NumberSlot): number;
}

/** fengari reads its build options from an environment variable while it loads. */
function requireConfigured(require: NodeJS.Require): Fengari {
  const before = process.env.FENGARICONF;
  process.env.FENGARICONF = JSON.stringify({ LUA_COMPAT_FLOATSTRING: true });
  try {
    return require("fengari") as Fengari;
  } finally {
    if (before === undefined) delete process.env.FENGARICONF;
    else process.env.FENGARICONF = before;
  }
}

/**
 * fengari is Lua 5.3 with 32-bit integers, Redis has Lua 5.1 where every number is a double. With all numerals
 * read as floats, and floats printed without `.0`, a script cannot tell the difference or overflow.
 */
function readNumeralsAsFloats(require: NodeJS.Require): void {
  const reader = require("fengari/src/lobject.js") as NumeralReader;
  const original = reader.luaO_str2num;
  reader.luaO_str2num = (text, slot) => {
    const length = original(text, slot);
    if (length > 0 && slot.ttisinteger()) {
      const numeral = Buffer.from(text).toString("latin1").split("\0")[0]?.trim() ?? "";
      const [sign, digits] = numeral.startsWith("-") ? [-1, numeral.slice(1)] : [1, numeral.replace(/^\+/, "")];
      slot.setfltvalue(sign * Number(digits));
    }
    return length;
  };
}

const require = createRequire(import.meta.url);
const fengari = requireConfigured(require);
readNumeralsAsFloats(require);

export const { lua, lauxlib, lualib } = fengari;

export const toLua = (bytes: string): Uint8Array => Uint8Array.from(Buffer.from(bytes, "latin1"));
export const fromLua = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
