import { z } from "zod";

/** What a verb answers whose contract says what it `produces`: the bytes are made only if the caller lacks them. */
const fileAnswer = z.object({
  filename: z.string(),
  etag: z.string(),
  make: z.custom<() => Promise<Uint8Array>>((value) => typeof value === "function"),
});

/** A download; 304 without a body when the caller's `If-None-Match` names it. Rejects as the making of the bytes does. */
export async function fileResponse(
  request: Request,
  answer: unknown,
  contentType: string,
  headers: Headers,
): Promise<Response> {
  const { filename, etag, make } = fileAnswer.parse(answer);
  headers.set("etag", etag);
  const known = request.headers
    .get("if-none-match")
    ?.split(",")
    .map((each) => each.trim().replace(/^W\//, ""));
  if (known?.includes(etag)) return new Response(null, { status: 304, headers });
  const bytes = await make();
  headers.set("content-type", contentType);
  headers.set("content-disposition", `attachment; filename="${filename}"`);
  headers.set("x-content-type-options", "nosniff");
  return new Response(bytes as BodyInit, { headers });
}
