import { ReplyError } from "../protocol";

export const wrongType = () => new ReplyError("WRONGTYPE Operation against a key holding the wrong kind of value");
export const syntaxError = () => new ReplyError("ERR syntax error");
export const notInteger = () => new ReplyError("ERR value is not an integer or out of range");
export const notFloat = () => new ReplyError("ERR value is not a valid float");
export const outOfMemory = () => new ReplyError("OOM command not allowed when used memory > 'maxmemory'.");
export const wrongArity = (name: string) => new ReplyError(`ERR wrong number of arguments for '${name}' command`);
