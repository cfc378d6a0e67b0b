import { createHash, timingSafeEqual } from "node:crypto";
import type { GatewayRequest, GatewayResponse } from "../types";
import { type Encoding, encodeReply } from "./encode";
import { type Bytes, type Executor, type Reply, ReplyError, toBytes } from "./protocol";
import { type Resolved, ScriptRegistry } from "./scripts";
import { refuseConnectionCommand } from "./stateless";

const HEADERS = { "content-type": "application/json", "upstash-sync-token": "local" };

type Answer = { result: unknown } | { error: string };
interface RestOptions {
  readonly executor: Executor;
  readonly token: string;
}

/** Error of the request itself, before any command ran. */
class BadRequest extends Error {}

const respond = (status: number, body: unknown): GatewayResponse => ({
  status,
  headers: HEADERS,
  body: JSON.stringify(body),
});

const digest = (text: string) => createHash("sha256").update(text).digest();

function isAuthorized({ headers, query }: GatewayRequest, token: string): boolean {
  const given = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? query.get("_token") ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new BadRequest("ERR failed to parse command");
  }
}

/** Arguments as the client's JSON has them: strings stay, the rest is written as JSON. */
function toArgs(command: unknown): Bytes[] {
  if (!Array.isArray(command) || command.length === 0) throw new ReplyError("ERR failed to parse command");
  return command.map((arg) => toBytes(typeof arg === "string" ? arg : JSON.stringify(arg)));
}

/** `/set/foo/bar?EX=100`: segments, then the body, then the query's names and values. */
function pathArgs({ method, path, query, body }: GatewayRequest): string[] {
  try {
    const args = path.slice(1).split("/").map(decodeURIComponent);
    if (method === "POST" && body.length > 0) args.push(body.toString("utf8"));
    const options = [...query].filter(([name]) => name !== "_token");
    return [...args, ...options.flatMap(([name, value]) => (value === "" ? [name] : [name, value]))];
  } catch {
    throw new BadRequest("ERR failed to parse command");
  }
}

class RestApi {
  readonly #executor: Executor;
  readonly #scripts = new ScriptRegistry();

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async one(command: unknown, encoding: Encoding): Promise<Answer> {
    return this.#answer(encoding, async () => {
      const resolved = this.#resolve(command);
      return "reply" in resolved ? resolved.reply : this.#executor.exec(resolved.args);
    });
  }

  async pipeline(commands: unknown, encoding: Encoding): Promise<Answer[]> {
    if (!Array.isArray(commands)) throw new BadRequest("ERR failed to parse pipeline request");
    const answers: Answer[] = [];
    for (const command of commands) answers.push(await this.one(command, encoding));
    return answers;
  }

  /** Script bookkeeping answers by itself; everything else runs as one transaction, in the same order. */
  async transaction(commands: unknown, encoding: Encoding): Promise<Answer[]> {
    if (!Array.isArray(commands)) throw new BadRequest("ERR failed to parse multi-exec request");
    const steps = commands.map((command) => this.#resolveOrError(command));
    const replies = await this.#executor.multi(steps.flatMap((step) => ("args" in step ? [step.args] : [])));
    return steps.map((step) => {
      const reply = "reply" in step ? step.reply : (replies.shift() ?? null);
      return reply instanceof ReplyError ? { error: reply.message } : { result: encodeReply(reply, encoding) };
    });
  }

  #resolve(command: unknown): Resolved {
    const args = toArgs(command);
    refuseConnectionCommand(args);
    return this.#scripts.resolve(args);
  }

  #resolveOrError(command: unknown): Resolved {
    try {
      return this.#resolve(command);
    } catch (error) {
      if (error instanceof ReplyError && error.message.startsWith("NOSCRIPT")) return { reply: error };
      throw error;
    }
  }

  async #answer(encoding: Encoding, run: () => Promise<Reply>): Promise<Answer> {
    try {
      return { result: encodeReply(await run(), encoding) };
    } catch (error) {
      if (error instanceof ReplyError) return { error: error.message };
      throw error;
    }
  }
}

/** The service's HTTP side. Answers 401 without the token, 400 for an error of a single command. */
export function createRestHandler({ executor, token }: RestOptions) {
  const api = new RestApi(executor);
  const single = async (command: unknown, encoding: Encoding) => {
    const answer = await api.one(command, encoding);
    return respond("error" in answer ? 400 : 200, answer);
  };
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    if (!isAuthorized(request, token)) return respond(401, { error: "WRONGPASS invalid or missing auth token" });
    const encoding: Encoding = request.headers["upstash-encoding"] === "base64" ? "base64" : "text";
    try {
      if (request.path === "/pipeline") return respond(200, await api.pipeline(parseJson(request.body), encoding));
      if (request.path === "/multi-exec") return respond(200, await api.transaction(parseJson(request.body), encoding));
      return await single(request.path === "/" ? parseJson(request.body) : pathArgs(request), encoding);
    } catch (error) {
      if (error instanceof BadRequest || error instanceof ReplyError) return respond(400, { error: error.message });
      throw error;
    }
  };
}
