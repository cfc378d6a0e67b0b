import { createHash } from "node:crypto";
import { type Bytes, type Reply, ReplyError } from "../../protocol";
import { type LuaState, lauxlib, lua, lualib, toLua } from "./fengari";
import { PRELUDE } from "./prelude";
import { openRedisLibrary } from "./redis-library";
import { pushReply, readField, readReply, readString } from "./values";

const MAX_COMPILED = 500;
const HOOK_EVERY = 100_000;
/** About five seconds. */
const MAX_INSTRUCTIONS = 50_000_000;
/** fengari's status for a JavaScript exception: stack overflow, a string beyond the engine's limits. */
const NATIVE_ERROR = -1;

export interface ScriptCall {
  readonly script: Bytes;
  readonly keys: readonly Bytes[];
  readonly argv: readonly Bytes[];
  readonly isReadOnly: boolean;
}

export type RunCommand = (args: readonly Bytes[], isReadOnly: boolean) => Reply;

/** Runs Redis scripts. A script that breaks the interpreter itself costs the others nothing but a restart of it. */
export class LuaEngine {
  readonly #runCommand: RunCommand;
  readonly #compiled = new Map<Bytes, number>();
  #state: LuaState | undefined;
  #isReadOnly = false;

  constructor(runCommand: RunCommand) {
    this.#runCommand = runCommand;
  }

  /** Throws a `ReplyError` for what fails in the script or is returned as an error by it. */
  run({ script, keys, argv, isReadOnly }: ScriptCall): Reply {
    this.#isReadOnly = isReadOnly;
    this.#state ??= this.#start();
    const state = this.#state;
    try {
      this.#pushFunction(state, script);
      this.#setGlobal(state, "KEYS", keys);
      this.#setGlobal(state, "ARGV", argv);
      this.#limitInstructions(state);
      const status = lua.lua_pcall(state, 0, 1, 0);
      if (status === NATIVE_ERROR) throw new Error("the interpreter failed");
      if (status !== lua.LUA_OK) throw this.#failure(state, script);
      const reply = readReply(state, -1);
      if (reply instanceof ReplyError) throw reply;
      return reply;
    } catch (error) {
      if (error instanceof ReplyError) throw error;
      this.#discard();
      throw new ReplyError(`ERR Error running script: ${error instanceof Error ? error.message : "fatal"}`);
    } finally {
      lua.lua_settop(state, 0);
    }
  }

  #start(): LuaState {
    const state = lauxlib.luaL_newstate();
    const libraries = [
      ["_G", lualib.luaopen_base],
      ["table", lualib.luaopen_table],
      ["string", lualib.luaopen_string],
      ["math", lualib.luaopen_math],
    ] as const;
    for (const [name, open] of libraries) lauxlib.luaL_requiref(state, toLua(name), open, 1);
    openRedisLibrary(state, (args) => this.#runCommand(args, this.#isReadOnly));
    if (lauxlib.luaL_dostring(state, toLua(PRELUDE))) throw new Error(readString(state, -1) ?? "prelude");
    lua.lua_settop(state, 0);
    return state;
  }

  #discard(): void {
    this.#state = undefined;
    this.#compiled.clear();
  }

  #pushFunction(state: LuaState, script: Bytes): void {
    let ref = this.#compiled.get(script);
    if (ref === undefined) {
      const [source, name, mode] = [toLua(script), toLua("@user_script"), toLua("t")];
      if (lauxlib.luaL_loadbufferx(state, source, null, name, mode) !== lua.LUA_OK) {
        throw new ReplyError(`ERR Error compiling script (new function): ${readString(state, -1)}`);
      }
      lua.lua_getglobal(state, toLua("SANDBOX"));
      lua.lua_setupvalue(state, -2, 1);
      ref = lauxlib.luaL_ref(state, lua.LUA_REGISTRYINDEX);
      this.#remember(state, script, ref);
    }
    lua.lua_rawgeti(state, lua.LUA_REGISTRYINDEX, ref);
  }

  #remember(state: LuaState, script: Bytes, ref: number): void {
    const [oldest] = this.#compiled;
    if (oldest && this.#compiled.size >= MAX_COMPILED) {
      this.#compiled.delete(oldest[0]);
      lauxlib.luaL_unref(state, lua.LUA_REGISTRYINDEX, oldest[1]);
    }
    this.#compiled.set(script, ref);
  }

  #setGlobal(state: LuaState, name: "KEYS" | "ARGV", values: readonly Bytes[]): void {
    pushReply(state, [...values]);
    lua.lua_setglobal(state, toLua(name));
  }

  #limitInstructions(state: LuaState): void {
    let instructions = 0;
    const stop = () => lauxlib.luaL_error(state, toLua("Script killed: it ran too many instructions"));
    const hook = () => {
      instructions += HOOK_EVERY;
      if (instructions < MAX_INSTRUCTIONS) return;
      // From now on every instruction fails, so that a pcall around an endless loop is of no use.
      lua.lua_sethook(state, stop, lua.LUA_MASKCOUNT, 1);
      stop();
    };
    lua.lua_sethook(state, hook, lua.LUA_MASKCOUNT, HOOK_EVERY);
  }

  #failure(state: LuaState, script: Bytes): ReplyError {
    const isTable = lua.lua_type(state, -1) === lua.LUA_TTABLE;
    const message = (isTable ? readField(state, -1, "err") : `ERR ${readString(state, -1)}`) ?? "ERR unknown error";
    const hash = createHash("sha1").update(Buffer.from(script, "latin1")).digest("hex");
    return new ReplyError(`${message} script: ${hash}, on @user_script.`);
  }
}
