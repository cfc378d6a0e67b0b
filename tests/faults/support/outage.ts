/** A part that the app asks over HTTP and that is away: it refuses, hangs until nobody waits any more, or fails. */
export type Manner = "refuses" | "hangs" | "fails";

export interface Outage {
  end(): void;
}

/** Every request whose address holds one of the texts meets the outage, until it ends. */
export function outage(parts: readonly string[], manner: Manner): Outage {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!parts.some((part) => url.includes(part))) return original(input, init);
    if (manner === "refuses") return Promise.reject(new TypeError("fetch failed"));
    if (manner === "fails") return Promise.resolve(new Response("<html>Bad gateway</html>", { status: 502 }));
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    return new Promise((_resolve, reject) => {
      const stop = () => reject(signal?.reason ?? new DOMException("aborted", "AbortError"));
      if (signal?.aborted) stop();
      signal?.addEventListener("abort", stop, { once: true });
    });
  };
  return {
    end: () => {
      globalThis.fetch = original;
    },
  };
}
