import { AppError } from "@/lib/errors/app-error";

const MAX_DRAINED_BYTES = 1024 * 1024;

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
 * The whole body, of at most `maxBytes`. Throws `payload_too_large` as soon as more is announced or has arrived; never
 * more than `maxBytes` and one chunk are held.
 */
export async function readBounded(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > maxBytes) {
    await drain(request);
    throw new AppError("payload_too_large");
  }
  if (!request.body) return new Uint8Array();
  // HTTP lets no more through than was announced
  if (declared <= maxBytes) return new Uint8Array(await request.arrayBuffer());
  const reader = request.body.getReader();
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
