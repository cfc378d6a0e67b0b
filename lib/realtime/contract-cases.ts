/** What every carrier of live events must do, whoever it is: the same cases over each of them. */
import { describe, expect, it, vi } from "vitest";
import type { ChannelName, RealtimeEvent, RealtimeTransport } from "./types";

export interface Carrier {
  readonly transport: RealtimeTransport;
  /** Two channels that the listener may hear, and one that it may not. */
  readonly own: ChannelName;
  readonly second: ChannelName;
  readonly foreign: ChannelName;
  publish(channel: ChannelName, event: string, payload: object): Promise<void>;
  /** Ends every line; the carrier takes new ones at once. */
  cut(): Promise<void>;
  /** Channels that somebody listens to. */
  joined(): string[];
  close(): Promise<void>;
}

/** Registers the cases; each runs on a carrier of its own. */
export function testCarrier(name: string, build: () => Promise<Carrier>): void {
  describe(name, () => {
    it("carries the events of a channel, to those who listen to it", () =>
      using(build, async ({ transport, own, second, joined, publish }) => {
        const [one, other] = [listen(transport, own), listen(transport, second)];
        await vi.waitFor(() => expect(joined().sort()).toEqual([own, second].sort()), WAIT);
        await vi.waitFor(() => expect(one.heard).toEqual(["connecting", "live", "resync"]), WAIT);
        await publish(own, "ride.updated", { version: 4 });
        await vi.waitFor(() => expect(one.heard.at(-1)).toBe("ride.updated 4"), WAIT);
        one.leave();
        await vi.waitFor(() => expect(joined()).toEqual([second]), WAIT);
        await publish(own, "ride.updated", { version: 5 });
        await publish(second, "ride.updated", { version: 6 });
        await vi.waitFor(() => expect(other.heard.at(-1)).toBe("ride.updated 6"), WAIT);
        expect(other.heard).toEqual(["connecting", "live", "resync", "ride.updated 6"]);
        expect(one.heard.at(-1)).toBe("ride.updated 4");
      }));

    it("says when the line is gone, comes back by itself, and tells that something may have been missed", () =>
      using(build, async ({ transport, own, cut, publish }) => {
        const { heard } = listen(transport, own);
        await vi.waitFor(() => expect(heard.at(-1)).toBe("resync"), WAIT);
        await cut();
        const whole = ["connecting", "live", "resync", "offline", "live", "resync"];
        await vi.waitFor(() => expect(heard).toEqual(whole), WAIT);
        await publish(own, "ride.updated", { version: 7 });
        await vi.waitFor(() => expect(heard).toEqual([...whole, "ride.updated 7"]), WAIT);
      }));

    it("is offline where the caller may not listen, and hears nothing", () =>
      using(build, async ({ transport, own, foreign, publish }) => {
        const [refused, allowed] = [listen(transport, foreign), listen(transport, own)];
        await vi.waitFor(() => expect(refused.heard).toContain("offline"), WAIT);
        await vi.waitFor(() => expect(allowed.heard).toContain("live"), WAIT);
        await publish(foreign, "ride.updated", { version: 8 });
        await publish(own, "ride.updated", { version: 9 });
        // what was sent afterwards is here: the other would be too
        await vi.waitFor(() => expect(allowed.heard.at(-1)).toBe("ride.updated 9"), WAIT);
        expect(refused.heard.filter((each) => each !== "connecting" && each !== "offline")).toEqual([]);
      }));
  });
}

const WAIT = { timeout: 15_000, interval: 10 };

async function using(build: () => Promise<Carrier>, run: (carrier: Carrier) => Promise<void>): Promise<void> {
  const carrier = await build();
  try {
    await run(carrier);
  } finally {
    await carrier.close();
  }
}

/** Listens and writes down what it is told: a state, `resync`, or an event with its version. */
export function listen(transport: RealtimeTransport, channel: ChannelName) {
  const heard: string[] = [];
  const leave = transport.subscribe(channel, {
    onEvent: ({ name, payload }: RealtimeEvent) => void heard.push(`${name} ${payload.version}`),
    onResync: () => void heard.push("resync"),
    onState: (state) => void heard.push(state),
  });
  return { heard, leave };
}
