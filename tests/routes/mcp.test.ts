/** The MCP server: by the protocol's official client, and what it refuses. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/mcp/route";
import { portalFiles } from "../../scripts/portal/files";
import { type Api, startApi } from "./support/api";
import { tripRequest, wallTime } from "./support/trips";

const URL_ = "http://localhost:3000/api/mcp";

let api: Api;
let client: Client;
const files = portalFiles();
const realFetch = globalThis.fetch;

beforeAll(async () => {
  api = await startApi();
  // files of public/ as the deployment's own address serves them
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const path = input instanceof URL && input.origin === "http://localhost:3000" ? input.pathname.slice(1) : "";
    return path in files ? Promise.resolve(new Response(files[path])) : realFetch(input, init);
  });
  client = new Client({ name: "route-test", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL(URL_), {
    fetch: async (url, init) => {
      if (init?.method !== "POST") return new Response(null, { status: 405 });
      return POST(new Request(url, { ...init, headers: headersOf(init.headers) }));
    },
  });
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  vi.unstubAllGlobals();
  await api.close();
});

let addresses = 0;
function headersOf(given?: HeadersInit): Headers {
  const headers = new Headers(given);
  addresses += 1;
  headers.set("cf-connecting-ip", `192.0.2.${addresses % 250}`);
  return headers;
}

async function tool(name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args });
  const [content] = result.content as { text: string }[];
  return { isError: result.isError === true, text: content?.text ?? "" };
}

function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const all = headersOf({ "content-type": "application/json", ...headers });
  return POST(
    new Request(URL_, { method: "POST", headers: all, body: typeof body === "string" ? body : JSON.stringify(body) }),
  );
}

describe("by the official client", () => {
  it("introduces itself and lists its tools, all of them read-only", async () => {
    expect(client.getServerVersion()).toMatchObject({ name: "nexors" });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "search_docs",
      "read_operation",
      "read_error",
      "list_coverage",
      "get_quote",
    ]);
    for (const each of tools) {
      expect(each.annotations?.readOnlyHint).toBe(true);
      expect(each.inputSchema).toMatchObject({ type: "object" });
    }
  });

  it("finds what the documentation says", async () => {
    const hits = JSON.parse((await tool("search_docs", { query: "verify webhook signature" })).text) as {
      at: string;
    }[];
    expect(hits[0]?.at).toBe("/developers/guides/webhooks");
    expect((await tool("search_docs", { query: "zzqx" })).text).toContain("Nothing found");
  });

  it("reads operations by id and by path, and error codes", async () => {
    const byId = await tool("read_operation", { operation: "bookRide" });
    expect(byId.text).toContain("Idempotency-Key");
    expect((await tool("read_operation", { operation: "POST /api/v1/rides" })).text).toBe(byId.text);
    expect(await tool("read_operation", { operation: "createPayoutBatch" })).toMatchObject({ isError: true });
    const code = JSON.parse((await tool("read_error", { code: "quote_expired" })).text) as Record<string, unknown>;
    expect(code).toMatchObject({ status: 409, retry: "reload", operations: ["acceptAmendment", "bookRide"] });
    expect(await tool("read_error", { code: "constructor" })).toMatchObject({ isError: true });
  });

  it("lists where fleets drive", async () => {
    expect((await tool("list_coverage")).text).toContain("Biscayne Black Car");
    expect((await tool("list_coverage", { fleet: "biscayne" })).text).toContain("Miami and Fort Lauderdale");
    const nobody = await tool("list_coverage", { fleet: "nobody" });
    expect([nobody.isError, JSON.parse(nobody.text).code]).toEqual([true, "not_found"]);
  });

  it("prices a trip by the API's own operation, refusals included", async () => {
    const priced = JSON.parse((await tool("get_quote", tripRequest())).text) as { quotes: { vehicleClass: string }[] };
    expect(priced.quotes.map(({ vehicleClass }) => vehicleClass)).toContain("sedan");
    const late = await tool("get_quote", tripRequest({ pickupLocal: wallTime(-1) }));
    expect([late.isError, JSON.parse(late.text).code]).toEqual([true, "pickup_in_past"]);
    const wrong = await tool("get_quote", tripRequest({ passengers: 0 }));
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining("passengers")]);
  });
});

describe("what it refuses", () => {
  it("tells unknown methods, tools and messages by the protocol's codes", async () => {
    const rpc = async (body: unknown) =>
      ((await (await send(body)).json()) as { error?: { code: number } }).error?.code;
    expect(await rpc({ jsonrpc: "2.0", id: 1, method: "resources/list" })).toBe(-32_601);
    expect(await rpc({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "toString" } })).toBe(-32_602);
    expect(await rpc([{ jsonrpc: "2.0", id: 1, method: "ping" }])).toBe(-32_600);
    expect(await rpc("{")).toBe(-32_700);
  });

  it("answers a notification with nothing and refuses foreign types, versions and long bodies", async () => {
    const noted = await send({ jsonrpc: "2.0", method: "notifications/initialized" });
    expect([noted.status, await noted.text()]).toEqual([202, ""]);
    expect((await send("x", { "content-type": "text/plain" })).status).toBe(415);
    expect(
      (await send({ jsonrpc: "2.0", id: 1, method: "ping" }, { "mcp-protocol-version": "1999-01-01" })).status,
    ).toBe(422);
    expect((await send(`"${"x".repeat(40_000)}"`)).status).toBe(413);
  });

  it("counts prices by the limit of quotes", async () => {
    const call = {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "get_quote", arguments: tripRequest() },
    };
    const one = () =>
      POST(
        new Request(URL_, {
          method: "POST",
          headers: { "content-type": "application/json", "cf-connecting-ip": "192.0.2.251" },
          body: JSON.stringify(call),
        }),
      );
    let refused = "";
    for (let count = 0; count < 70 && refused === ""; count += 1) {
      const { result } = (await (await one()).json()) as { result: { isError?: boolean; content: { text: string }[] } };
      if (result.isError) refused = result.content[0]?.text ?? "";
    }
    expect(JSON.parse(refused)).toMatchObject({ code: "rate_limited" });
  });
});
