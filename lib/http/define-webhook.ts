/** A provider's notification: size cap -> raw bytes -> verb. Answers 200 only after the durable insert. */
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { log } from "@/lib/log";
import { readBounded } from "./bounded-body";
import { requestIdOf } from "./request-context";

const MAX_BODY_BYTES = 256 * 1024;

type Receive = (received: {
  url: URL;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}) => Promise<{ isDuplicate: boolean }>;

export function defineWebhook(receive: Receive): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = requestIdOf(request);
    const url = new URL(request.url);
    try {
      const body = await readBounded(request, MAX_BODY_BYTES);
      const { isDuplicate } = await receive({ url, headers: request.headers, body });
      return Response.json({ received: true, duplicate: isDuplicate }, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
      // a refused signature is not stored: the log counts it
      if (known.code === "signature_invalid") log("warn", "webhook refused", { requestId, path: url.pathname });
      if (known.status >= 500) log("error", "webhook failed", { requestId, path: url.pathname, cause: known.cause });
      return problemResponse(known, url.pathname, requestId);
    }
  };
}
