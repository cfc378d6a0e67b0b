import type { Caller, GatewayRequest, GatewayResponse, StackContext } from "../types";
import { hasWriteAccess } from "./access";
import { roomName } from "./channel";
import { type Content, isJson, type Json } from "./frames";
import { isName, MAX_NAME_BYTES } from "./limits";
import type { Rooms } from "./rooms";

interface Outgoing {
  readonly topic: string;
  readonly event: string;
  readonly content: Content;
  readonly isPrivate: boolean;
}

const answer = (status: number, body?: Json): GatewayResponse =>
  body ? { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : { status };

const NAME_RULE = `must be text of 1 to ${MAX_NAME_BYTES} bytes`;

/** Names each bad field; undefined for a message that is well formed. */
function problemsOf(message: Json): Json | undefined {
  const problems: Record<string, string[]> = {};
  if (!isName(message.topic)) problems.topic = [NAME_RULE];
  if (!isName(message.event)) problems.event = [NAME_RULE];
  if (message.payload === undefined || message.payload === null) problems.payload = ["can't be blank"];
  return Object.keys(problems).length > 0 ? problems : undefined;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

const jsonContent = (value: unknown): Content => ({ bytes: Buffer.from(JSON.stringify(value)), isJson: true });

/** The batch form: `{ messages: [{ topic, event, payload, private }] }`. */
function readBatch(body: Buffer): readonly Outgoing[] | Json {
  const parsed = parseJson(body);
  const messages = isJson(parsed) ? parsed.messages : undefined;
  if (!Array.isArray(messages)) return { messages: ["can't be blank"] };
  const list = messages.map((message) => (isJson(message) ? message : {}));
  const problems = list.map(problemsOf);
  if (problems.some(Boolean)) return { messages: problems.map((problem) => problem ?? {}) };
  return list.map((message) => ({
    topic: String(message.topic),
    event: String(message.event),
    content: jsonContent(message.payload),
    isPrivate: message.private === true,
  }));
}

/** `/api/broadcast/:topic/events/:event?private=true`: the body is the payload, JSON or bytes. */
function readSingle(request: GatewayRequest, topic: string, event: string): readonly Outgoing[] | Json {
  const { body, headers, query } = request;
  const isBinary = headers["content-type"]?.startsWith("application/octet-stream") === true;
  if (query.has("persist") || query.has("persist[ttl]")) return { persist: ["is not available in the embedded stack"] };
  const payload = isBinary ? body : parseJson(body);
  const problems = problemsOf({ topic, event, payload });
  if (problems) return problems;
  const content = isBinary ? { bytes: body, isJson: false } : jsonContent(payload);
  return [{ topic, event, content, isPrivate: query.get("private") === "true" }];
}

function read(request: GatewayRequest): readonly Outgoing[] | Json | undefined {
  if (request.path === "/api/broadcast") return readBatch(request.body);
  const [, topic, event] = /^\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/.exec(request.path) ?? [];
  if (topic === undefined || event === undefined) return undefined;
  try {
    return readSingle(request, decodeURIComponent(topic), decodeURIComponent(event));
  } catch {
    return { topic: [NAME_RULE] };
  }
}

/** POST below `/api/broadcast`. What the policies do not allow is left out without a word, as in production. */
export function createHttpBroadcast(ctx: StackContext, rooms: Rooms) {
  async function send(caller: Caller, messages: readonly Outgoing[]): Promise<void> {
    const claims = { ...caller.claims, role: caller.role };
    const allowed = new Map<string, boolean>();
    for (const { topic, event, content, isPrivate } of messages) {
      if (isPrivate && !allowed.has(topic)) {
        allowed.set(topic, await hasWriteAccess(ctx.backend, { claims, topic, headers: {} }, "broadcast"));
      }
      if (!isPrivate || allowed.get(topic)) rooms.broadcast(roomName(isPrivate, topic), { event, content });
    }
  }
  return async (request: GatewayRequest): Promise<GatewayResponse> => {
    let caller: Caller;
    try {
      caller = ctx.resolveCaller(request.headers);
    } catch (error) {
      return answer(401, { message: error instanceof Error ? error.message : "Unauthorized" });
    }
    const messages = request.method === "POST" ? read(request) : undefined;
    if (messages === undefined) return answer(404, { message: "Not found" });
    if (!Array.isArray(messages)) return answer(422, { errors: messages });
    await send(caller, messages);
    return answer(202);
  };
}
