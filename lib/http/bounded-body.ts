import { AppError } from "@/lib/errors/app-error";

const MAX_DRAINED_BYTES = 1024 * 1024;
/** A body of the API is at most 400 kB: the slowest phone has sent it by then, and whoever drips bytes holds no isolate. */
const BODY_TIMEOUT_MS = 20_000;

/**
 * Reads what is left of a refused body and throws it away, up to 1 MiB: with an unread body some servers break the next
 * request of the same connection.
 */
export async function drain(request: Request): Promise<void> {
  if (request.bodyUsed || !request.body) return;
  await drainReader(request.body.getReader());
}

async function drainReader(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let left = MAX_DRAINED_BYTES; left > 0; ) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
    await reader.cancel();
  } catch {
    // the client is gone: nothing is left to read
  }
}

/**
 * The whole body, of at most `maxBytes`. Throws `payload_too_large` as soon as more is announced or has arrived, never
 * more than `maxBytes` and one chunk are held; `body_timeout` when it is not there in time.
 */
export async function readBounded(
  request: Request,
  maxBytes: number,
  timeoutMs = BODY_TIMEOUT_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > maxBytes) {
    await drain(request);
    throw new AppError("payload_too_large");
  }
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError("body_timeout", { retryAfterSeconds: 1 })), timeoutMs);
  });
  const reading = readAll(reader, maxBytes);
  try {
    return await Promise.race([reading, tooLate]);
  } catch (error) {
    // what arrives after the end of our patience is nobody's failure
    reading.catch(() => undefined);
    if (error instanceof AppError && error.code === "body_timeout") reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > maxBytes) {
      await drainReader(reader);
      throw new AppError("payload_too_large");
    }
    chunks.push(chunk.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
