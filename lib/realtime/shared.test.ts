import { describe, expect, it } from "vitest";
import { shareChannels } from "./shared";
import type { RealtimeTransport, Subscriber } from "./types";

function world() {
  const joined: string[] = [];
  const left: string[] = [];
  const inner = new Map<string, Subscriber>();
  const transport: RealtimeTransport = {
    subscribe(name, subscriber) {
      joined.push(name);
      inner.set(name, subscriber);
      return () => left.push(name);
    },
  };
  return { joined, left, inner, shared: shareChannels(transport) };
}

function listener() {
  const heard: string[] = [];
  const subscriber: Subscriber = {
    onEvent: ({ name }) => heard.push(name),
    onResync: () => heard.push("resync"),
    onState: (state) => heard.push(state),
  };
  return { heard, subscriber };
}

describe("shareChannels", () => {
  it("joins a channel once for all and leaves it with the last", () => {
    const { joined, left, inner, shared } = world();
    const [first, second] = [listener(), listener()];
    const leaveFirst = shared.subscribe("ride:1", first.subscriber);
    const leaveSecond = shared.subscribe("ride:1", second.subscriber);
    inner.get("ride:1")?.onEvent({ name: "ride.updated", payload: {} });
    expect([joined, first.heard, second.heard]).toEqual([
      ["ride:1"],
      ["connecting", "ride.updated"],
      ["connecting", "ride.updated"],
    ]);
    leaveFirst();
    leaveFirst();
    inner.get("ride:1")?.onEvent({ name: "ride.position", payload: {} });
    expect([first.heard.length, second.heard.at(-1), left]).toEqual([2, "ride.position", []]);
    leaveSecond();
    expect(left).toEqual(["ride:1"]);
  });

  it("tells who comes later that the channel is live, and to read what was missed", () => {
    const { inner, shared } = world();
    shared.subscribe("fleet:1", listener().subscriber);
    inner.get("fleet:1")?.onState("live");
    const late = listener();
    shared.subscribe("fleet:1", late.subscriber);
    expect(late.heard).toEqual(["live", "resync"]);
  });

  it("joins anew after everybody has left", () => {
    const { joined, shared } = world();
    shared.subscribe("driver:1", listener().subscriber)();
    shared.subscribe("driver:1", listener().subscriber);
    expect(joined).toEqual(["driver:1", "driver:1"]);
  });
});
