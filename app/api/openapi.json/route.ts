import { openApiDocument } from "@/lib/http/openapi";

export const runtime = "edge";

/** GET /api/openapi.json - the API's description, made from the contracts */
export const GET = (request: Request): Response =>
  Response.json(openApiDocument(new URL(request.url).origin), {
    headers: { "cache-control": "public, max-age=0, s-maxage=60", "access-control-allow-origin": "*" },
  });
