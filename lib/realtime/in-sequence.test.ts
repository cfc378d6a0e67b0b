import { expect, it } from "vitest";
import { inSequence } from "./in-sequence";
import type { Subscriber } from "./types";

function world() {
  let inner: Subscriber | undefined;
  const heard: string[] = [];
  inSequence({
    subscribe: (_, subscriber) => {
      inner = subscriber;
      return () => undefined;
    },
  }).subscribe("fleet:1", {
    onEvent: ({ name, payload }) => void heard.push(`${name} ${payload.ride_id} ${payload.seq}`),
    onResync: () => void heard.push("resync"),
    onState: (state) => void heard.push(state),
  });
  const hear = (ride: string, ...seqs: number[]) => {
    for (const seq of seqs) inner?.onEvent({ name: "ride.updated", payload: { ride_id: ride, seq } });
  };
  return { heard, hear, inner: () => inner as Subscriber };
}

it("tells each number once, and none below the highest", () => {
  const { heard, hear } = world();
  hear("a", 4, 4, 5, 3, 5);
  expect(heard).toEqual(["ride.updated a 4", "ride.updated a 5"]);
});

it("has everybody read again when a number was left out, and only then", () => {
  const { heard, hear } = world();
  hear("a", 1, 2, 5, 6);
  expect(heard).toEqual(["ride.updated a 1", "ride.updated a 2", "ride.updated a 5", "resync", "ride.updated a 6"]);
});

it("counts each ride and each kind of event by itself", () => {
  const { heard, hear, inner } = world();
  hear("a", 7);
  hear("b", 1);
  inner().onEvent({ name: "chat.message", payload: { ride_id: "a", seq: 1 } });
  hear("a", 8);
  expect(heard).toEqual(["ride.updated a 7", "ride.updated b 1", "chat.message a 1", "ride.updated a 8"]);
});

it("takes no gap for what was missed before a reconnection, and still knows what was heard", () => {
  const { heard, hear, inner } = world();
  hear("a", 1);
  inner().onState("offline");
  inner().onState("live");
  inner().onResync();
  hear("a", 1, 4, 6);
  expect(heard).toEqual([
    "ride.updated a 1",
    "offline",
    "live",
    "resync",
    "ride.updated a 4",
    "ride.updated a 6",
    "resync",
  ]);
});

it("passes on what has no number, however often it comes", () => {
  const { heard, inner } = world();
  const position = { name: "ride.position", payload: { lat: 1, lon: 2 } };
  inner().onEvent(position);
  inner().onEvent(position);
  expect(heard).toHaveLength(2);
});

it("forgets the rides that it has not heard of for longest", () => {
  const { heard, hear } = world();
  for (let ride = 0; ride <= 2_000; ride += 1) hear(`${ride}`, 5);
  heard.length = 0;
  hear("0", 5);
  hear("2000", 5);
  expect(heard).toEqual(["ride.updated 0 5"]);
});
