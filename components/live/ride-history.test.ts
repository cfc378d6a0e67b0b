import { expect, it, vi } from "vitest";
import { type RideEvent, rideHistory } from "./ride-history";

const events = (count: number) => Array.from({ length: count }, (_, index) => ({ seq: index + 1 }) as RideEvent);

/** A server that answers with what came after a number, 500 at most. */
function server(count: number) {
  const all = events(count);
  return { all, read: vi.fn(async (after: number) => all.filter(({ seq }) => seq > after).slice(0, 500)) };
}

it("asks for what came after the last known number", async () => {
  const { all, read } = server(2);
  const history = rideHistory("ride_a", read);
  const first = await history();
  expect(first).toEqual(events(2));
  expect(await history()).toBe(first);
  all.push({ seq: 3 } as RideEvent);
  expect(await history()).toEqual(events(3));
  expect(read.mock.calls).toEqual([[0], [2], [2]]);
});

it("has each event once when two readings run at once", async () => {
  const history = rideHistory("ride_a", server(3).read);
  await Promise.all([history(), history()]);
  expect(await history()).toEqual(events(3));
});

it("reads on while answers are full", async () => {
  const { read } = server(1_200);
  expect(await rideHistory("ride_a", read)()).toEqual(events(1_200));
  expect(read.mock.calls).toEqual([[0], [500], [1_000]]);
});
