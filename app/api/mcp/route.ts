import { handleMcp } from "@/lib/mcp/handle";

export const runtime = "edge";

/** POST /api/mcp - one message of the Model Context Protocol; the server opens no stream, so GET is 405 */
export const POST = (request: Request): Promise<Response> => handleMcp(request);
