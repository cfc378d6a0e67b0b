/**
 * The MCP server over streamable HTTP, without sessions: each POST carries one message and is answered with JSON. Read-only
 * and open to everybody under the limits of the API; a partner's key in `Authorization` counts as that partner.
 */
import { z } from "zod";
import { API_VERSION } from "@/lib/developers/changelog";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { drain, readBounded } from "@/lib/http/bounded-body";
import { callerAddress, requestIdOf } from "@/lib/http/request-context";
import { log } from "@/lib/log";
import { checkLimit } from "@/lib/ratelimit/limiter";
import { PROTOCOL_VERSIONS, RPC, type RpcMessage, rpcError, rpcMessage, rpcResult } from "./protocol";
import { TOOLS } from "./tools";

const MAX_BYTES = 32 * 1024;
const INSTRUCTIONS =
  "Documentation and prices of NEXORS, chauffeured ground transport. Search the documentation first, then read operations in full. Prices are quotes for 15 minutes; nothing can be booked here.";

/** POST /api/mcp. Never throws: what HTTP refuses is a problem, what the protocol refuses an error of JSON-RPC. */
export async function handleMcp(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    await checkLimit("floor", callerAddress(request));
    await checkLimit("read", `mcp:${callerAddress(request)}`);
    const version = request.headers.get("mcp-protocol-version");
    if (version !== null && !isKnown(version))
      throw new AppError("invalid_request", { detail: "unknown MCP-Protocol-Version" });
    if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "")) {
      throw new AppError("unsupported_media_type");
    }
    const answer = await answerTo(parse(await readBounded(request, MAX_BYTES)), request);
    const headers = { "cache-control": "no-store", "x-request-id": requestId };
    return answer === null ? new Response(null, { status: 202, headers }) : Response.json(answer, { headers });
  } catch (error) {
    await drain(request);
    const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
    if (known.status >= 500) log("error", "mcp failed", { requestId, code: known.code, cause: known.cause });
    return problemResponse(known, "/api/mcp", requestId);
  }
}

const isKnown = (version: string): boolean => PROTOCOL_VERSIONS.some((each) => each === version);

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

async function answerTo(raw: unknown, request: Request): Promise<object | null> {
  if (raw === undefined) return rpcError(null, RPC.parse, "The body is not valid JSON");
  const parsed = rpcMessage.safeParse(raw);
  if (!parsed.success) return rpcError(null, RPC.request, "One JSON-RPC 2.0 request or notification is expected");
  const { id, method, params } = parsed.data;
  if (id === undefined) return null;
  switch (method) {
    case "initialize":
      return rpcResult(id, welcome(params));
    case "ping":
      return rpcResult(id, {});
    case "tools/list":
      return rpcResult(id, { tools: Object.entries(TOOLS).map(listed) });
    case "tools/call":
      return callTool(id, params, request);
    default:
      return rpcError(id, RPC.method, `There is no method ${method}`);
  }
}

function welcome(params: RpcMessage["params"]): object {
  const asked = String(params?.protocolVersion);
  return {
    protocolVersion: isKnown(asked) ? asked : PROTOCOL_VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name: "nexors", title: "NEXORS", version: API_VERSION },
    instructions: INSTRUCTIONS,
  };
}

function listed([name, { title, description, input }]: [string, (typeof TOOLS)[string]]): object {
  return {
    name,
    title,
    description,
    inputSchema: schemaOf(input),
    annotations: { readOnlyHint: true, openWorldHint: false },
  };
}

/** The protocol wants an object at the top, where a schema with a name of its own would be a reference. */
function schemaOf(input: z.ZodType): object {
  const { $schema: _, $ref, ...schema } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  return { ...($ref ? schema.$defs?.[$ref.split("/").at(-1) ?? ""] : {}), ...schema };
}

const toolCall = z.object({
  name: z.string().max(100),
  arguments: z.record(z.string().max(100), z.unknown()).default({}),
});

async function callTool(id: string | number, params: unknown, request: Request): Promise<object> {
  const call = toolCall.safeParse(params);
  const tool = call.success && Object.hasOwn(TOOLS, call.data.name) ? TOOLS[call.data.name] : undefined;
  if (!call.success || !tool) return rpcError(id, RPC.params, "There is no such tool");
  const input = tool.input.safeParse(call.data.arguments);
  if (!input.success) {
    const text = input.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
    return rpcResult(id, { content: [{ type: "text", text: text.slice(0, 2_000) }], isError: true });
  }
  return rpcResult(id, await tool.run(input.data, request));
}
