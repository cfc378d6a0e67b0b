import { describe, expect, it } from "vitest";
import { drain, readBounded } from "./bounded-body";

/** A body that comes in chunks and knows how much of it was asked for. */
function streamed(chunks: number, chunkBytes: number, headers: Record<string, string> = {}) {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent === chunks) return controller.close();
        sent += 1;
        controller.enqueue(new Uint8Array(chunkBytes).fill(sent));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request("https://app.example/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
  return { request, sentChunks: () => sent };
}

describe("a bounded body", () => {
  it("is put together from its chunks, up to the last byte that is allowed", async () => {
    const { request } = streamed(3, 2);
    expect([...(await readBounded(request, 6))]).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it("may be missing", async () => {
    expect(await readBounded(new Request("https://app.example/", { method: "POST" }), 6)).toHaveLength(0);
  });

  it("is refused by what it announces, without being kept", async () => {
    const { request } = streamed(3, 2, { "content-length": "7" });
    await expect(readBounded(request, 6)).rejects.toMatchObject({ code: "payload_too_large" });
  });

  it("is refused when it turns out larger, and no endless body is read to its end", async () => {
    const { request, sentChunks } = streamed(100_000, 64 * 1024);
    await expect(readBounded(request, 256 * 1024)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(sentChunks()).toBeLessThan(30);
  });

  it("that drips is given up, announced or not, and one that fails says so", async () => {
    const announced: Record<string, string>[] = [{}, { "content-length": "6" }];
    for (const headers of announced) {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
      const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
      const slow = readBounded(new Request("https://app.example/", init), 6, 20);
      await expect(slow).rejects.toMatchObject({ code: "body_timeout", status: 408 });
    }
  });

  it("can be thrown away once, whatever became of it", async () => {
    const { request } = streamed(3, 2);
    await readBounded(request, 6);
    await drain(request);
    const broken = new Request("https://app.example/", {
      method: "POST",
      body: new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) }),
      duplex: "half",
    } as RequestInit);
    await expect(drain(broken)).resolves.toBeUndefined();
  });
});
