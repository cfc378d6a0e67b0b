/** What assistants may do here: read the documentation, see where fleets drive, and get prices. Nothing is changed. */
import { z } from "zod";
import { getFleetPage as fleetPageContract, listFleets as listFleetsContract } from "@/lib/contracts/catalogue";
import { slug } from "@/lib/contracts/common";
import { createQuotes, quoteRequest } from "@/lib/contracts/quotes";
import { publishedOperations } from "@/lib/developers/operations";
import { getFleetPage } from "@/lib/domain/catalogue/get-fleet-page";
import { listFleets } from "@/lib/domain/catalogue/list-fleets";
import { quoteRide } from "@/lib/domain/quotes/quote-ride";
import { ERROR_CODES, isErrorCode } from "@/lib/errors/codes";
import { defineRoute, type RouteHandler } from "@/lib/http/define-route";
import { errorResult, type ToolResult, textResult } from "./protocol";
import { searchDocs } from "./search";

interface Tool {
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  readonly run: (input: unknown, request: Request) => Promise<ToolResult>;
}

function defineTool<Input extends z.ZodType>(tool: {
  title: string;
  description: string;
  input: Input;
  run: (input: z.infer<Input>, request: Request) => Promise<ToolResult>;
}): Tool {
  // the input is parsed by the tool's own schema before `run` is called
  return { ...tool, run: (input, request) => tool.run(input as z.infer<Input>, request) };
}

/** The API's own operations, with their limits and checks. */
const quotes = defineRoute(createQuotes, { limit: "quote" }, quoteRide);
const fleets = defineRoute(listFleetsContract, { limit: "read", cacheSeconds: 60 }, () => listFleets());
const fleetPage = defineRoute(fleetPageContract, { limit: "read", cacheSeconds: 60 }, ({ input }) =>
  getFleetPage(input.params),
);

export const TOOLS: Readonly<Record<string, Tool>> = {
  search_docs: defineTool({
    title: "Search the documentation",
    description: "Searches guides, operations and error codes of the NEXORS API. Best matches first, with excerpts.",
    input: z.strictObject({ query: z.string().trim().min(2).max(200) }),
    run: async ({ query }) => {
      const hits = searchDocs(query, await publishedOperations());
      return textResult(hits.length > 0 ? JSON.stringify(hits, null, 1) : "Nothing found. Try other words.");
    },
  }),
  read_operation: defineTool({
    title: "Read an operation",
    description:
      "One operation in full: parameters, JSON Schemas, examples, refusals. By its id (bookRide) or by method and path (POST /api/v1/rides). Without a name: the list of all.",
    input: z.strictObject({ operation: z.string().trim().max(120).optional() }),
    run: async ({ operation }) => {
      const all = await publishedOperations();
      const list = all.map(({ id, method, path, summary }) => `${id}: ${method} ${path} - ${summary}`).join("\n");
      if (!operation) return textResult(list);
      const found = all.find(({ id, method, path }) => [id, `${method} ${path}`].includes(operation));
      return found ? textResult(found.text) : errorResult(`There is no operation ${operation}. There are:\n${list}`);
    },
  }),
  read_error: defineTool({
    title: "Read an error code",
    description: "What an error code means, its status, whether to retry, and which operations answer it.",
    input: z.strictObject({ code: z.string().trim().max(60) }),
    run: async ({ code }) => {
      if (!isErrorCode(code))
        return errorResult(`There is no code ${code}. There are: ${Object.keys(ERROR_CODES).join(", ")}`);
      const operations = (await publishedOperations()).filter(({ codes }) => codes.includes(code)).map(({ id }) => id);
      return textResult(JSON.stringify({ code, ...ERROR_CODES[code], page: `/developers/errors/${code}`, operations }));
    },
  }),
  list_coverage: defineTool({
    title: "List coverage",
    description:
      "Fleets that can be booked, with city and currency. With `fleet`: its service areas, airports and vehicle classes with the lowest price.",
    input: z.strictObject({ fleet: slug.optional() }),
    run: ({ fleet }, request) =>
      fleet
        ? answered(fleetPage, request, `/api/public/fleets/${fleet}`, { slug: fleet })
        : answered(fleets, request, "/api/public/fleets"),
  }),
  get_quote: defineTool({
    title: "Get prices",
    description:
      "Prices of one trip in every vehicle class that fits, held for 15 minutes. Nothing is booked. `pickupLocal` is wall time at the pick-up.",
    input: quoteRequest,
    run: (body, request) => answered(quotes, request, "/api/v1/quotes", {}, body),
  }),
};

/** What an operation of the API answers to the same caller; its problem is the tool's error. */
async function answered(
  handler: RouteHandler,
  from: Request,
  path: string,
  params: Record<string, string> = {},
  body?: unknown,
): Promise<ToolResult> {
  const headers = new Headers();
  for (const name of ["cf-connecting-ip", "authorization", "x-request-id"]) {
    const value = from.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (body !== undefined) headers.set("content-type", "application/json");
  const request = new Request(new URL(path, from.url), {
    method: body === undefined ? "GET" : "POST",
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return response.ok ? textResult(text) : errorResult(text);
}
