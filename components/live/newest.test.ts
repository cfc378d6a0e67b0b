import { expect, it } from "vitest";
import { createReadings, newerPage, newerRows, newerState } from "./newest";

const ride = (id: string, version: number, status = "confirmed") => ({ id, version, status });

it("draws no older state over a newer one, and takes the answer of one version", () => {
  const known = ride("a", 4);
  expect(newerState(known, ride("a", 3))).toBe(known);
  expect(newerState(known, ride("a", 5)).version).toBe(5);
  expect(newerState(known, ride("a", 4, "assigned")).status).toBe("assigned");
  expect(newerState(known, ride("b", 1)).id).toBe("b");
});

it("compares the rows of a list one by one", () => {
  const known = [ride("a", 4, "assigned"), ride("b", 1)];
  const rows = newerRows(known, [ride("c", 1), ride("b", 2), ride("a", 3)]);
  expect(rows.map(({ id, version }) => `${id} ${version}`)).toEqual(["c 1", "b 2", "a 4"]);
  const page = newerPage({ data: known, nextCursor: null }, { data: [ride("a", 3)], nextCursor: "x" });
  expect(page).toEqual({ data: [known[0]], nextCursor: "x" });
});

/** An answer that comes when it is told to. */
function slow<T>() {
  let answer: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    [answer, fail] = [resolve, reject];
  });
  return { load: () => promise, answer, fail };
}

it("drops the answer and the failure of a reading that a later one has overtaken", async () => {
  const read = createReadings<number>();
  const [first, second, third] = [slow<number>(), slow<number>(), slow<number>()];
  const outcomes = [first, second, third].map(({ load }) => read(load));
  third.answer(3);
  first.answer(1);
  second.fail(new Error("away"));
  expect(await Promise.all(outcomes)).toEqual([null, null, { data: 3 }]);
});

it("keeps what is drawn when a later reading brings an older state", async () => {
  const read = createReadings<{ id: string; version: number }>();
  const ask = (version: number) => read(async () => ({ id: "a", version }), newerState);
  expect(await ask(4)).toEqual({ data: { id: "a", version: 4 } });
  expect(await ask(3)).toEqual({ data: { id: "a", version: 4 } });
  expect(await ask(5)).toEqual({ data: { id: "a", version: 5 } });
});

it("tells why the last reading failed", async () => {
  const read = createReadings<number>();
  const error = new Error("away");
  expect(await read(() => Promise.reject(error))).toEqual({ error });
});
