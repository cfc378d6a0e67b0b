/** Where a process is killed: around the n-th call of one of the database's functions. */
export interface KillPoint {
  readonly rpc: string;
  readonly nth: number;
  /** `sent`: it may or may not be carried out. `answered`: it was, and whoever called it comes no further. */
  readonly when: "sent" | "answered";
}

export interface Interruption {
  /** Whether the point was reached. */
  readonly hasStruck: () => boolean;
  remove(): void;
}

/** Watches the app's calls to the database and kills at the given point. */
export function interrupt({ rpc, nth, when }: KillPoint, kill: () => Promise<void>): Interruption {
  const original = globalThis.fetch;
  let left = nth;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!new URL(url).pathname.endsWith(`/rpc/${rpc}`)) return original(input, init);
    left -= 1;
    if (left !== 0) return original(input, init);
    const response = original(input, init);
    if (when === "sent") {
      await Promise.all([kill(), response.catch(() => undefined)]);
      return response;
    }
    const { status, headers } = await response;
    const body = await (await response).arrayBuffer();
    await kill();
    return new Response(status === 204 ? null : body, { status, headers });
  };
  return {
    hasStruck: () => left <= 0,
    remove: () => {
      globalThis.fetch = original;
    },
  };
}
